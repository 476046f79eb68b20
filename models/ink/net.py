"""The net: a page's picture in, a probability for each kind of ink out, at half the resolution."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from ink.labels import KINDS

#: Channels at a half, a quarter, an eighth, a sixteenth and a thirty-second of the resolution.
WIDTHS = (16, 32, 48, 64, 96)
#: Pictures' sides are multiples of this.
MULTIPLE = 32


def _layer(inside: int, outside: int, size: int = 3, stride: int = 1) -> nn.Sequential:
    convolution = nn.Conv2d(inside, outside, size, stride, size // 2, bias=False)
    return nn.Sequential(convolution, nn.BatchNorm2d(outside), nn.ReLU(inplace=True))


def _residuals(channels: int) -> nn.Sequential:
    return nn.Sequential(Residual(channels), Residual(channels))


class Residual(nn.Module):
    """A 3 x 3 layer beside the identity."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.layer = _layer(channels, channels)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.layer(x)


class Strip(nn.Module):
    """Long thin kernels both ways, each channel alone: rules and flow lines run far."""

    def __init__(self, channels: int, length: int = 15) -> None:
        super().__init__()
        half = length // 2
        self.across = nn.Conv2d(channels, channels, (1, length), padding=(0, half), groups=channels)
        self.down = nn.Conv2d(channels, channels, (length, 1), padding=(half, 0), groups=channels)
        self.mix = _layer(2 * channels, channels, 1)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.mix(torch.cat([self.across(x), self.down(x)], 1))


class InkNet(nn.Module):
    """RGB from 0 to 1, (n, 3, h, w), to logits (n, kinds, h / 2, w / 2)."""

    def __init__(self, widths: tuple[int, ...] = WIDTHS) -> None:
        super().__init__()
        a, b, c, d, e = widths
        self.stem = _layer(12, a)
        self.fine = _residuals(a)
        self.in2 = nn.Sequential(_layer(a, b, 3, 2), *_residuals(b))
        self.in3 = nn.Sequential(_layer(b, c, 3, 2), Residual(c), Strip(c), Residual(c))
        self.in4 = nn.Sequential(_layer(c, d, 3, 2), Residual(d), Strip(d), Residual(d))
        self.in5 = nn.Sequential(_layer(d, e, 3, 2), Residual(e), Strip(e, 9), Residual(e))
        self.up4, self.out4 = nn.Conv2d(e, d, 1), _residuals(d)
        self.up3, self.out3 = nn.Conv2d(d, c, 1), nn.Sequential(Strip(c), *_residuals(c))
        self.up2, self.out2 = nn.Conv2d(c, b, 1), _residuals(b)
        self.up1, self.out1 = nn.Conv2d(b, 4 * a, 1), Residual(a)
        self.head = nn.Conv2d(a, len(KINDS), 3, padding=1)
        nn.init.constant_(self.head.bias, -2.5)  # most of a page is paper

    def forward(self, x: Tensor) -> Tensor:
        one = self.fine(self.stem(functional.pixel_unshuffle(x, 2)))
        two = self.in2(one)
        three = self.in3(two)
        four = self.in4(three)
        y = self.out4(functional.relu(four + _doubled(self.up4(self.in5(four)))))
        y = self.out3(functional.relu(three + _doubled(self.up3(y))))
        y = self.out2(functional.relu(two + _doubled(self.up2(y))))
        y = self.out1(functional.relu(one + functional.pixel_shuffle(self.up1(y), 2)))
        logits: Tensor = self.head(y)
        return logits


def _doubled(x: Tensor) -> Tensor:
    return functional.interpolate(x, scale_factor=2.0, mode="nearest")
