"""Makes the networks in this folder: random weights, so small that they can be kept, and what they answer.

Run in this folder with PyTorch (they were made with 1.13.0): python3 make_backbones.py
"""

import numpy as np
import torch
from torch import nn


class Block(nn.Module):
    """Two convolutions with a short cut, as in a ResNet."""

    def __init__(self, channels, out, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(channels, out, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(out)
        self.conv2 = nn.Conv2d(out, out, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(out)
        self.downsample = nn.Sequential(nn.Conv2d(channels, out, 1, stride, bias=False), nn.BatchNorm2d(out))

    def forward(self, x):
        y = torch.relu(self.bn1(self.conv1(x)))
        return torch.relu(self.bn2(self.conv2(y)) + self.downsample(x))


class Residual(nn.Module):
    """The last layer is named fc, as in torchvision's ResNet."""

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 6, 3, 2, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(6)
        self.layer1 = nn.Sequential(Block(6, 8, 1))
        self.layer2 = nn.Sequential(Block(8, 12, 2))
        self.avgpool = nn.AdaptiveAvgPool2d((1, 1))
        self.fc = nn.Linear(12, 7)

    def trunk(self, x):
        x = torch.relu(self.bn1(self.conv1(x)))
        return self.layer2(self.layer1(x))

    def forward(self, x):
        return self.fc(torch.flatten(self.avgpool(self.trunk(x)), 1))


class Mobile(nn.Module):
    """The last layer is the last of a Sequential named classifier, as in torchvision's MobileNet."""

    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(3, 6, 3, 2, 1, bias=False), nn.BatchNorm2d(6), nn.ReLU6(),
            nn.Conv2d(6, 6, 3, 1, 1, groups=6, bias=False), nn.BatchNorm2d(6), nn.ReLU6(),
            nn.Conv2d(6, 10, 1, bias=False), nn.BatchNorm2d(10))
        self.classifier = nn.Sequential(nn.Linear(10, 9), nn.Hardswish(), nn.Dropout(0.2), nn.Linear(9, 5))

    def forward(self, x):
        return self.classifier(self.features(x).mean([2, 3]))


class Trunk(nn.Module):
    """Feature maps and no classifier; one channel."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 4, 3, 1, 1)
        self.bn = nn.BatchNorm2d(4)

    def forward(self, x):
        return torch.relu(self.bn(self.conv(x)))


class Odds(nn.Module):
    """A classifier that ends in probabilities, which is no logit for a new head."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 4, 3, 1, 1)
        self.fc = nn.Linear(4, 3)

    def forward(self, x):
        return torch.softmax(self.fc(torch.relu(self.conv(x)).mean([2, 3])), 1)


def settled(net):
    """Running statistics that are not 0 and 1, then eval mode."""
    net.train()
    with torch.no_grad():
        for _ in range(20):
            net(torch.randn(8, 3 if not isinstance(net, Trunk) else 1, 32, 24))
    return net.eval()


torch.manual_seed(20)
# The tests make the same picture by the same formula.
image = torch.sin(torch.arange(2 * 3 * 24 * 20, dtype=torch.float64) * 0.37).float().view(2, 3, 24, 20)
residual, mobile, trunk, odds = settled(Residual()), settled(Mobile()), settled(Trunk()), settled(Odds())
torch.jit.script(residual).save("residual_scripted.pt")
torch.jit.trace(mobile, torch.randn(1, 3, 32, 32)).save("mobile_traced.pt")
torch.jit.script(trunk).save("trunk_scripted.pt")
torch.jit.script(odds).save("odds_scripted.pt")
torch.jit.freeze(torch.jit.script(residual)).save("residual_frozen.pt")
torch.save(residual.state_dict(), "residual_state.pt")
for name, net in (("residual", residual), ("mobile", mobile)):
    torch.onnx.export(net, torch.randn(1, 3, 24, 20), name + ".onnx", opset_version=13, input_names=["pixels"],
                      output_names=["logits"], dynamic_axes={"pixels": {0: "n"}, "logits": {0: "n"}})
torch.onnx.export(trunk, torch.randn(1, 1, 24, 20), "trunk.onnx", opset_version=11, input_names=["x"],
                  output_names=["maps"], dynamic_axes={"x": {0: "n"}, "maps": {0: "n"}})
with torch.no_grad():
    numbers = {
        "residual_logits": residual(image),
        "residual_features": residual.trunk(image).mean([2, 3]),
        "mobile_logits": mobile(image),
        "mobile_features": mobile.classifier[:3](mobile.features(image).mean([2, 3])),
        "trunk_features": trunk(image[:, :1]).mean([2, 3]),
    }
with open("expected.txt", "w") as out:
    for name, values in numbers.items():
        out.write(name + " " + " ".join(repr(float(np.float32(v))) for v in values.flatten()) + "\n")
