# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""The networks of the catalogue as others write them: torchvision's, efficientnet-lite-pytorch's, and a few lines of
torch for those of papers and tutorials. build(ID, classes, size) gives a torch module whose parameters have our names;
with squeezes, squeeze-and-excitation is in each residual block (Hu et al. 2018, reduction 16, timm's names)."""
import torch
import torch.nn.functional as F
import torchvision
from efficientnet_lite_pytorch import EfficientNet
from torch import nn

TORCHVISION = {"resnet18", "resnet34", "resnet50", "resnet101", "resnet152", "mobilenet-v3-large", "mobilenet-v3-small",
               "densenet121", "vgg11-bn", "vgg16-bn"}
OTHERS = ["resnet20", "resnet32", "resnet44", "resnet56", "resnet110", "small-resnet", "tiny-resnet", "lenet5",
          "lenet5-relu", "cnn-6-16"]
ALL = sorted(TORCHVISION) + ["efficientnet-lite0", "efficientnet-lite1", "efficientnet-lite2"] + OTHERS


class Squeeze(nn.Module):
    def __init__(self, channels):
        super().__init__()
        inner = max(1, channels // 16)
        self.fc1 = nn.Conv2d(channels, inner, 1)
        self.fc2 = nn.Conv2d(inner, channels, 1)

    def forward(self, x):
        return x * torch.sigmoid(self.fc2(F.relu(self.fc1(x.mean((2, 3), keepdim=True)))))


def squeeze(model):
    """The model with squeeze-and-excitation behind the last batch norm of each residual block."""
    for block in model.modules():
        last = "bn3" if hasattr(block, "bn3") else "bn2"
        if hasattr(block, last):
            block.se = Squeeze(getattr(block, last).num_features)
            getattr(block, last).register_forward_hook(lambda module, inputs, output, se=block.se: se(output))
    return model


class CifarBlock(nn.Module):
    """He et al. 2015, section 4.2: a shortcut without parameters (option A)."""

    def __init__(self, inputs, width, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, width, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.conv2 = nn.Conv2d(width, width, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(width)
        self.stride, self.missing = stride, width - inputs

    def forward(self, x):
        y = self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x)))))
        if self.stride > 1 or self.missing > 0:
            x = F.pad(x[:, :, ::self.stride, ::self.stride], (0, 0, 0, 0, self.missing // 2, self.missing // 2))
        return F.relu(y + x)


class CifarResnet(nn.Module):
    def __init__(self, blocks, classes):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 16, 3, 1, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(16)
        inputs = 16
        for stage, width in enumerate((16, 32, 64)):
            layers = []
            for block in range(blocks):
                layers.append(CifarBlock(inputs, width, 2 if stage and not block else 1))
                inputs = width
            setattr(self, f"layer{stage + 1}", nn.Sequential(*layers))
        self.linear = nn.Linear(64, classes)

    def forward(self, x):
        x = self.layer3(self.layer2(self.layer1(F.relu(self.bn1(self.conv1(x))))))
        return self.linear(x.mean((2, 3)))


class SmallBlock(nn.Module):
    def __init__(self, inputs, width, stride, shortcut, bias, activates):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, width, 3, stride, 1, bias=bias)
        self.bn1 = nn.BatchNorm2d(width)
        self.conv2 = nn.Conv2d(width, width, 3, 1, 1, bias=bias)
        self.bn2 = nn.BatchNorm2d(width)
        other = nn.Sequential()
        if stride != 1 or inputs != width:
            other = nn.Sequential(nn.Conv2d(inputs, width, 1, stride, bias=bias), nn.BatchNorm2d(width))
        setattr(self, shortcut, other)
        self.shortcut, self.activates = shortcut, activates

    def forward(self, x):
        y = self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x))))) + getattr(self, self.shortcut)(x)
        return F.relu(y) if self.activates else y


class SmallResnet(nn.Module):
    """64 → 128 channels."""

    def __init__(self, classes):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 64, 3, 1, 1)
        self.bn1 = nn.BatchNorm2d(64)
        block = lambda inputs, width, stride: SmallBlock(inputs, width, stride, "downsample", False, True)
        self.layer1 = nn.Sequential(block(64, 64, 1), block(64, 64, 1))
        self.layer2 = nn.Sequential(block(64, 128, 2), block(128, 128, 1))
        self.fc = nn.Linear(128, classes)

    def forward(self, x):
        return self.fc(self.layer2(self.layer1(F.relu(self.bn1(self.conv1(x))))).mean((2, 3)))


class TinyResnet(nn.Module):
    """16 → 32 channels; nothing after the sums, and a head that sees every value."""

    def __init__(self, classes, size):
        super().__init__()
        self.conv1 = nn.Sequential(nn.Conv2d(3, 16, 3, 1, 1), nn.BatchNorm2d(16))
        self.blk1 = SmallBlock(16, 16, 1, "extra", True, False)
        self.blk2 = SmallBlock(16, 32, 1, "extra", True, False)
        self.outlayer = nn.Linear(32 * size * size, classes)

    def forward(self, x):
        return self.outlayer(self.blk2(self.blk1(F.relu(self.conv1(x)))).flatten(1))


class LeNet(nn.Module):
    def __init__(self, activates, classes, size):
        super().__init__()
        relu = [nn.ReLU()] if activates else []
        self.conv_unit = nn.Sequential(nn.Conv2d(3, 16, 5), *relu, nn.MaxPool2d(2), nn.Conv2d(16, 32, 5), *relu,
                                       nn.MaxPool2d(2))
        side = ((size - 4) // 2 - 4) // 2
        self.fc_unit = nn.Sequential(nn.Linear(32 * side * side, 32), nn.ReLU(), nn.Linear(32, classes))

    def forward(self, x):
        return self.fc_unit(self.conv_unit(x).flatten(1))


class Cnn616(nn.Module):
    def __init__(self, classes, size):
        super().__init__()
        side = ((size - 4) // 2 - 4) // 2
        self.conv1 = nn.Conv2d(3, 6, 5)
        self.conv2 = nn.Conv2d(6, 16, 5)
        self.fc1 = nn.Linear(16 * side * side, 120)
        self.fc2 = nn.Linear(120, 84)
        self.fc3 = nn.Linear(84, classes)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.conv1(x)), 2)
        x = F.max_pool2d(F.relu(self.conv2(x)), 2)
        return self.fc3(F.relu(self.fc2(F.relu(self.fc1(x.flatten(1))))))


def build(name, classes=1000, size=224, squeezes=False):
    if squeezes:
        return squeeze(build(name, classes, size))
    if name in TORCHVISION:
        return getattr(torchvision.models, name.replace("-", "_"))(num_classes=classes)
    if name.startswith("efficientnet-lite"):
        return EfficientNet.from_name(name, num_classes=classes, image_size=size)
    if name.startswith("resnet"):
        return CifarResnet((int(name.removeprefix("resnet")) - 2) // 6, classes)
    return {"small-resnet": lambda: SmallResnet(classes), "tiny-resnet": lambda: TinyResnet(classes, size),
            "lenet5": lambda: LeNet(False, classes, size), "lenet5-relu": lambda: LeNet(True, classes, size),
            "cnn-6-16": lambda: Cnn616(classes, size)}[name]()
