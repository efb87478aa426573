"""Draws photographs that could have been taken at a scene, with what a camera writes into them."""

import io
from collections.abc import Callable, Mapping
from datetime import datetime
from random import Random
from zoneinfo import ZoneInfo

from PIL import Image, ImageChops, ImageDraw, ImageFilter
from PIL.ExifTags import GPS, IFD, Base
from PIL.TiffImagePlugin import IFDRational

LONDON = ZoneInfo("Europe/London")
SIZE, VIEWING_SIZE = (1600, 1200), (1000, 750)
WALL, CLOTH, LINING = (122, 124, 118), (40, 47, 68), (188, 184, 176)
SKINS = ((224, 182, 154), (188, 138, 106), (124, 84, 62))
BRUISES = ((122, 82, 118), (142, 108, 84), (120, 122, 74))


def draw(shows: str, *, random: Random, taken_at: datetime) -> bytes:
    """The untouched original, with its place and time inside."""
    picture = SCENES[shows](random)
    picture = ImageChops.soft_light(picture, _grain(random))
    return _jpeg(picture, exif=_camera_words(random, taken_at))


def viewing_copy(original: bytes) -> bytes:
    """Smaller, and without a word of where or when it was taken."""
    picture = Image.open(io.BytesIO(original)).convert("RGB")
    picture.thumbnail(VIEWING_SIZE)
    return _jpeg(picture)


def _forearm(random: Random) -> Image.Image:
    picture, brush = _blank()
    brush.polygon([(0, 420), (1600, 500), (1600, 800), (0, 900)], fill=random.choice(SKINS))
    brush.rectangle((0, 380, 260, 940), fill=CLOTH)
    return _bruised(_softened(picture), (random.randint(700, 1000), 640), random)


def _hand(random: Random) -> Image.Image:
    picture, brush = _blank()
    skin = random.choice(SKINS)
    brush.rounded_rectangle((420, 420, 1080, 1200), radius=180, fill=skin)
    brush.polygon([(1040, 700), (1320, 470), (1410, 560), (1040, 1010)], fill=skin)
    for finger, length in enumerate((180, 110, 90, 150)):
        left = 430 + finger * 165
        brush.rounded_rectangle((left, length, left + 140, 640), radius=70, fill=skin)
    return _bruised(_softened(picture), (random.randint(640, 880), 760), random)


def _sleeve(random: Random) -> Image.Image:
    picture, brush = _blank()
    brush.polygon([(180, 0), (1320, 60), (1240, 1200), (320, 1200)], fill=CLOTH)
    tear = [(640 + random.randint(-40, 40), 300 + step * 80) for step in range(8)]
    back = [(x + random.randint(60, 160), y) for x, y in reversed(tear)]
    brush.polygon([*tear, *back], fill=LINING)
    for x, y in back:
        brush.line((x, y, x + random.randint(10, 50), y + 30), fill=CLOTH, width=3)
    return _softened(picture)


SCENES: Mapping[str, Callable[[Random], Image.Image]] = {
    "forearm": _forearm,
    "hand": _hand,
    "sleeve": _sleeve,
}


def _blank() -> tuple[Image.Image, ImageDraw.ImageDraw]:
    picture = Image.new("RGB", SIZE, WALL)
    return picture, ImageDraw.Draw(picture)


def _grain(random: Random) -> Image.Image:
    """Light that is not quite even, and the noise of a small camera at night."""
    coarse = Image.frombytes("L", (8, 6), random.randbytes(48)).resize(
        SIZE, Image.Resampling.BICUBIC
    )
    fine = Image.frombytes("L", (400, 300), random.randbytes(120_000)).resize(SIZE)
    return Image.blend(Image.blend(coarse, fine, 0.3), Image.new("L", SIZE, 128), 0.6).convert(
        "RGB"
    )


def _softened(picture: Image.Image) -> Image.Image:
    return picture.filter(ImageFilter.BoxBlur(5))


def _bruised(picture: Image.Image, middle: tuple[int, int], random: Random) -> Image.Image:
    """Blots of colour that fade into the skin."""
    shade = Image.new("L", SIZE, 0)
    brush = ImageDraw.Draw(shade)
    for _ in range(6):
        x, y = (each + random.randint(-90, 90) for each in middle)
        size = random.randint(30, 80)
        brush.ellipse((x - size, y - size, x + size, y + size), fill=random.randint(90, 170))
    colour = Image.new("RGB", SIZE, random.choice(BRUISES))
    return Image.composite(colour, picture, shade.filter(ImageFilter.BoxBlur(28)))


def _jpeg(picture: Image.Image, **more: Image.Exif) -> bytes:
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=82, **more)
    return written.getvalue()


def _camera_words(random: Random, taken_at: datetime) -> Image.Exif:
    local = taken_at.astimezone(LONDON)
    moment, offset = local.strftime("%Y:%m:%d %H:%M:%S"), local.strftime("%z")
    words = Image.Exif()
    words[Base.Make], words[Base.Model] = "Made up", "Pocket camera"
    words[Base.DateTime] = moment
    words.get_ifd(IFD.Exif).update(
        {Base.DateTimeOriginal: moment, Base.OffsetTimeOriginal: f"{offset[:3]}:{offset[3:]}"}
    )
    words.get_ifd(IFD.GPSInfo).update(_somewhere_in_england(random))
    return words


def _somewhere_in_england(random: Random) -> Mapping[int, object]:
    return {
        GPS.GPSLatitudeRef: "N",
        GPS.GPSLatitude: _degrees(random.uniform(51.4, 52.6)),
        GPS.GPSLongitudeRef: "W",
        GPS.GPSLongitude: _degrees(random.uniform(0.1, 2.1)),
    }


def _degrees(angle: float) -> tuple[IFDRational, ...]:
    minutes = angle % 1 * 60
    return (
        IFDRational(int(angle)),
        IFDRational(int(minutes)),
        IFDRational(int(minutes % 1 * 6000), 100),
    )
