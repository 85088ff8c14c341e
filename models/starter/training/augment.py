"""Changes of colour and side for a batch of views, on tensors: cheap beside a training step."""
import numpy as np
import torch

MEAN = torch.tensor((0.485, 0.456, 0.406))
DEVIATION = torch.tensor((0.229, 0.224, 0.225))
LUMINANCE = torch.tensor((0.299, 0.587, 0.114))


def to_input(pixels: np.ndarray) -> torch.Tensor:
    """uint8 [n, h, w, 3] -> normalised float32 [n, 3, h, w] in channels-last layout, nothing changed."""
    x = (torch.from_numpy(pixels).float() / 255 - MEAN) / DEVIATION
    return x.permute(0, 3, 1, 2)


def to_varied_input(pixels: np.ndarray, generator: torch.Generator) -> torch.Tensor:
    """Like `to_input`, each photo with its own brightness, contrast, saturation and white balance.

    Mild in hue: captions name colours. All four are one 3 x 3 matrix and an offset for each photo. Half of them are mirrored:
    what the teacher said of a view holds for its mirror image.
    """
    n, height, width, _ = pixels.shape

    def draw(low: float, high: float, *shape: int) -> torch.Tensor:
        return torch.rand(shape, generator=generator) * (high - low) + low

    x = torch.from_numpy(pixels).view(n, height * width, 3).float() / 255
    saturation = draw(0.5, 1.4, n, 1, 1)
    saturation[draw(0, 1, n) < 0.05] = 0  # some people have black and white photos
    grey = LUMINANCE.view(1, 3, 1).expand(n, 3, 3)
    matrix = saturation * torch.eye(3) + (1 - saturation) * grey
    gain = draw(0.65, 1.35, n, 1, 1) * draw(0.92, 1.08, n, 1, 3)
    contrast = draw(0.7, 1.3, n, 1, 1)
    offset = (1 - contrast) * x.mean(dim=1, keepdim=True)
    x = torch.baddbmm(offset.expand(n, 1, 3), x, matrix * contrast) * gain
    x = ((x.clamp_(0, 1) - MEAN) / DEVIATION).view(n, height, width, 3)
    is_mirrored = draw(0, 1, n) < 0.5
    x[is_mirrored] = x[is_mirrored].flip(2)
    return x.permute(0, 3, 1, 2)


def mix_pairs(x: torch.Tensor, share: float, rng: np.random.Generator) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Blends a `share` of the batch with other photos of it (mixup, Zhang et al. 2018).

    Returns the photos, the row each was blended with [n] and the weight of its own [n, 1]: blend targets the same way.
    """
    n = x.shape[0]
    other = torch.from_numpy(rng.permutation(n))
    weight = np.where(rng.random(n) < share, rng.uniform(0.5, 1.0, n), 1.0).astype(np.float32)
    own = torch.from_numpy(weight).view(n, 1)
    return x * own.view(n, 1, 1, 1) + x[other] * (1 - own.view(n, 1, 1, 1)), other, own
