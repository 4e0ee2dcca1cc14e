# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""The small pictures of tests/reference/imaging/pictures: every format and mode, made by Pillow or byte by byte."""

import io
import struct

import numpy as np
from PIL import Image, ImageCms

WIDTH, HEIGHT = 19, 13  # odd, so that padding and half blocks count


def base(width=WIDTH, height=HEIGHT):
    """A smooth picture with no symmetry."""
    y, x = np.mgrid[0:height, 0:width]
    red = 40 + 200 * x // width
    green = 30 + 190 * y // height
    blue = 128 + 100 * np.sin(x / 5.0) * np.cos(y / 4.0)
    pixels = np.stack([red, green, blue], -1)
    pixels[1:4, 2:8] = (250, 20, 30)
    pixels[8:12, 12:15] = (10, 240, 60)
    return pixels.astype(np.uint8)


def pillow(image, format, **options):
    out = io.BytesIO()
    image.save(out, format, **options)
    return out.getvalue()


def rgba():
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    alpha = ((x * 13 + y * 19) % 256).astype(np.uint8)
    return Image.fromarray(np.dstack([base(), alpha]))


def grey16():
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    return ((x * 3371 + y * 4801) % 65536).astype(np.uint16)


def exif(orientation):
    block = Image.Exif()
    block[0x0112] = orientation
    return block


def jpegs(rgb):
    grey = rgb.convert("L")
    cmyk = Image.fromarray(np.dstack([base(), base()[:, :, 0] // 3]), "CMYK")
    return {
        "rgb_420.jpg": pillow(rgb, "JPEG", quality=90, subsampling=2),
        "rgb_422.jpg": pillow(rgb, "JPEG", quality=90, subsampling=1),
        "rgb_444.jpg": pillow(rgb, "JPEG", quality=95, subsampling=0),
        "progressive.jpg": pillow(rgb, "JPEG", quality=85, progressive=True),
        "restarts.jpg": pillow(rgb, "JPEG", quality=90, restart_marker_blocks=1),
        "keep_rgb.jpg": pillow(rgb, "JPEG", quality=95, keep_rgb=True),
        "grey.jpg": pillow(grey, "JPEG", quality=90),
        "cmyk.jpg": pillow(cmyk, "JPEG", quality=95),
    }


def pngs(rgb):
    palette = rgb.quantize(16)
    rgb16 = base().astype(np.uint16) * 257 + 77
    return {
        "rgb.png": pillow(rgb, "PNG"),
        "rgba.png": pillow(rgba(), "PNG"),
        "grey.png": pillow(rgb.convert("L"), "PNG"),
        "grey_alpha.png": pillow(rgba().convert("LA"), "PNG"),
        "one_bit.png": pillow(rgb.convert("1"), "PNG"),
        "palette.png": pillow(palette, "PNG"),
        "palette_4_colours.png": pillow(rgb.quantize(4), "PNG", bits=2),
        "palette_transparent.png": pillow(palette, "PNG", transparency=3),
        "rgb_transparent.png": pillow(rgb, "PNG", transparency=(250, 20, 30)),
        "rgb16.png": png_raw(16, 2, rgb16.astype(">u2").tobytes(), 6),
        "rgb_interlaced.png": png_adam7(base()),
    }


def png_chunk(kind, data):
    import zlib

    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_file(bits, colour, interlace, packed):
    import zlib

    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, bits, colour, 0, 0, interlace)
    chunks = png_chunk(b"IHDR", header) + png_chunk(b"IDAT", zlib.compress(packed)) + png_chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def png_raw(bits, colour, data, pixel_bytes):
    stride = WIDTH * pixel_bytes
    rows = b"".join(b"\0" + data[y * stride : (y + 1) * stride] for y in range(HEIGHT))
    return png_file(bits, colour, 0, rows)


def png_adam7(pixels):
    passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
    packed = b""
    for x, y, dx, dy in passes:
        part = pixels[y::dy, x::dx]
        if part.size:
            packed += b"".join(b"\0" + row.tobytes() for row in part)
    return png_file(8, 2, 1, packed)


def webps(rgb):
    other = Image.fromarray(255 - base())
    return {
        "lossy.webp": pillow(rgb, "WEBP", quality=90),
        "lossless.webp": pillow(rgb, "WEBP", lossless=True),
        "lossy_alpha.webp": pillow(rgba(), "WEBP", quality=90, exact=True),
        "lossless_alpha.webp": pillow(rgba(), "WEBP", lossless=True, exact=True),
        "animated.webp": pillow(rgb, "WEBP", save_all=True, append_images=[other], lossless=True),
    }


def gifs(rgb):
    other = Image.fromarray(255 - base()).quantize(32)
    palette = rgb.quantize(32)
    plain = pillow(palette, "GIF", interlace=0)
    wider = bytearray(plain)  # the frame on a larger canvas, away from the corner
    struct.pack_into("<HH", wider, 6, WIDTH + 4, HEIGHT + 5)
    frame = wider.index(b"\x2c\0\0\0\0" + struct.pack("<HH", WIDTH, HEIGHT))
    struct.pack_into("<HH", wider, frame + 1, 3, 2)
    return {
        "plain.gif": plain,
        "interlaced.gif": pillow(palette, "GIF", interlace=1),
        "transparent.gif": pillow(palette, "GIF", transparency=5),
        "grey.gif": pillow(rgb.convert("L"), "GIF"),
        "animated.gif": pillow(palette, "GIF", save_all=True, append_images=[other]),
        "larger_canvas.gif": bytes(wider),
    }


def bmp_file(bits, compression, rows, extra=b"", height=HEIGHT, colours=0):
    offset = 14 + 40 + len(extra)
    info = struct.pack("<IiiHHIIiiII", 40, WIDTH, height, 1, bits, compression, len(rows), 2835, 2835, colours, 0)
    return b"BM" + struct.pack("<IHHI", offset + len(rows), 0, 0, offset) + info + extra + rows


def padded_rows(rows):
    return b"".join(row + b"\0" * (-len(row) % 4) for row in rows)


def bmps(rgb):
    pixels = base().astype(np.uint16)
    r, g, b = pixels[:, :, 0], pixels[:, :, 1], pixels[:, :, 2]
    x555 = (r >> 3 << 10 | g >> 3 << 5 | b >> 3).astype("<u2")
    x565 = (r >> 3 << 11 | g >> 2 << 5 | b >> 3).astype("<u2")
    indices = np.asarray(rgb.quantize(16))
    palette = np.asarray(rgb.quantize(16).getpalette()[:48], np.uint8).reshape(-1, 3)
    colours = b"".join(bytes((*c[::-1], 0)) for c in palette)
    masks = struct.pack("<III", 0xF800, 0x7E0, 0x1F)
    return {
        "rgb.bmp": pillow(rgb, "BMP"),
        "rgba.bmp": pillow(rgba(), "BMP"),
        "grey.bmp": pillow(rgb.convert("L"), "BMP"),
        "palette.bmp": pillow(rgb.quantize(64), "BMP"),
        "one_bit.bmp": pillow(rgb.convert("1"), "BMP"),
        "rgb555.bmp": bmp_file(16, 0, padded_rows(row.tobytes() for row in x555[::-1])),
        "rgb565.bmp": bmp_file(16, 3, padded_rows(row.tobytes() for row in x565[::-1]), masks),
        "top_down.bmp": bmp_file(24, 0, padded_rows(row[:, ::-1].tobytes() for row in base()), height=-HEIGHT),
        "runs8.bmp": bmp_file(8, 1, runs8(indices), colours, colours=16),
        "runs4.bmp": bmp_file(4, 2, runs4(indices), colours, colours=16),
        "core.bmp": bmp_core(base()),
    }


def bmp_core(pixels):
    rows = padded_rows(row[:, ::-1].tobytes() for row in pixels[::-1])
    info = struct.pack("<IHHHH", 12, WIDTH, HEIGHT, 1, 24)
    return b"BM" + struct.pack("<IHHI", 26 + len(rows), 0, 0, 26) + info + rows


def runs8(indices):
    out = b""
    for row in indices[::-1]:
        out += bytes((0, 5)) + row[:5].tobytes() + b"\0"  # five as they are
        for value in row[5:]:
            out += bytes((1, value))
        out += b"\0\0"
    return out + b"\0\1"


def runs4(indices):
    out = b""
    for row in indices[::-1]:
        for x in range(0, WIDTH, 2):
            pair = [*row[x : x + 2], 0][:2]
            out += bytes((min(2, WIDTH - x), pair[0] << 4 | pair[1]))
        out += b"\0\0"
    return out + b"\0\1"


def pnms(rgb):
    grey = np.asarray(rgb.convert("L"))
    small = (grey.astype(int) * 100 // 255).astype(np.uint8)
    bits = (grey > 100).astype(np.uint8)
    wide = base().astype(np.uint16) * 257 + 9
    size = f"{WIDTH} {HEIGHT}\n"
    return {
        "rgb.ppm": pillow(rgb, "PPM"),
        "grey.pgm": b"P5\n# a comment\n" + size.encode() + b"255\n" + grey.tobytes(),
        "maxval_100.pgm": b"P5 " + size.encode() + b"100\n" + small.tobytes(),
        "plain.pgm": ("P2\n" + size + "255\n" + "\n".join(" ".join(map(str, row)) for row in grey)).encode(),
        "plain.ppm": ("P3\n" + size + "255\n" + " ".join(map(str, base().ravel()))).encode(),
        "bits.pbm": b"P4\n" + size.encode() + np.packbits(bits, axis=1).tobytes(),
        "plain.pbm": ("P1\n" + size + "\n".join("".join(map(str, row)) for row in bits)).encode(),
        "rgb16.ppm": b"P6\n" + size.encode() + b"65535\n" + wide.astype(">u2").tobytes(),
    }


def tiff(tags, data, order="<"):
    """A TIFF with one directory. tags: {number: (type, [values])}; tag 273 or 324 is shifted to where data starts."""
    sizes = {1: "B", 3: "H", 4: "I"}
    entries = b""
    overflow = b""
    start = 8 + 2 + 12 * len(tags) + 4
    lengths = sum(len(values) * struct.calcsize(sizes[kind]) for kind, values in tags.values()
                  if len(values) * struct.calcsize(sizes[kind]) > 4)
    data_start = start + lengths
    for number in sorted(tags):
        kind, values = tags[number]
        if number in (273, 324):
            values = [value + data_start for value in values]
        packed = struct.pack(order + sizes[kind] * len(values), *values)
        if len(packed) > 4:
            packed, overflow = struct.pack(order + "I", start + len(overflow)), overflow + packed
        entries += struct.pack(order + "HHI", number, kind, len(values)) + packed.ljust(4, b"\0")
    magic = b"II" if order == "<" else b"MM"
    return (magic + struct.pack(order + "HI", 42, 8) + struct.pack(order + "H", len(tags)) + entries
            + struct.pack(order + "I", 0) + overflow + data)


def tiff_tags(bits, photometric, samples, size, **more):
    tags = {256: (3, [WIDTH]), 257: (3, [HEIGHT]), 258: (3, [bits] * samples), 259: (3, [1]), 262: (3, [photometric]),
            273: (4, [0]), 277: (3, [samples]), 278: (3, [HEIGHT]), 279: (4, [size])}
    tags.update({int(key[1:]): value for key, value in more.items()})
    return tags


def packed_bits(values, bits):
    rows = []
    for row in values:
        flat = np.unpackbits(row[:, None].astype(np.uint8), axis=1)[:, 8 - bits :].ravel()
        rows.append(np.packbits(flat).tobytes())
    return b"".join(rows)


def tiff_tiles(pixels):
    data = b""
    for y in range(0, HEIGHT, 16):
        for x in range(0, WIDTH, 16):
            tile = np.zeros((16, 16, 3), np.uint8)
            part = pixels[y : y + 16, x : x + 16]
            tile[: part.shape[0], : part.shape[1]] = part
            data += tile.tobytes()
    count = len(data) // 768
    tags = tiff_tags(8, 2, 3, 0)
    for number in (273, 278, 279):
        del tags[number]
    tags.update({322: (3, [16]), 323: (3, [16]), 324: (4, [i * 768 for i in range(count)]), 325: (4, [768] * count)})
    return tiff(tags, data)


def tiff_planes(pixels):
    plane = WIDTH * HEIGHT
    tags = tiff_tags(8, 2, 3, plane, t284=(3, [2]))
    tags[273] = (4, [0, plane, 2 * plane])
    tags[279] = (4, [plane] * 3)
    return tiff(tags, pixels.transpose(2, 0, 1).tobytes())


def cielab(rgb):
    return ImageCms.profileToProfile(rgb, ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), outputMode="LAB")


def tiffs(rgb):
    grey = np.asarray(rgb.convert("L"))
    rgb16 = (base().astype(np.uint16) * 257 + 77)
    colours = np.arange(16, dtype=np.uint16)
    map16 = [int(v) for channel in (colours * 17, 255 - colours * 9, colours * colours) for v in channel * 256 + 3]
    alpha = np.dstack([base(), (np.mgrid[0:HEIGHT, 0:WIDTH][1] * 13).astype(np.uint8)])
    small = grey >> 4
    result = {
        "rgb.tif": pillow(rgb, "TIFF"),
        "rgba.tif": pillow(rgba(), "TIFF", compression="tiff_lzw"),
        "grey.tif": pillow(rgb.convert("L"), "TIFF", compression="packbits"),
        "one_bit_fax.tif": pillow(rgb.convert("1"), "TIFF", compression="group4"),
        "palette.tif": pillow(rgb.quantize(32), "TIFF", compression="tiff_adobe_deflate"),
        "cmyk.tif": pillow(Image.fromarray(np.dstack([base(), grey // 3]), "CMYK"), "TIFF"),
        "jpeg.tif": pillow(rgb, "TIFF", compression="jpeg", quality=95),
        "ycbcr.tif": pillow(rgb.convert("YCbCr"), "TIFF"),
        "cielab.tif": pillow(cielab(rgb), "TIFF"),
        "pages.tif": pillow(rgb, "TIFF", save_all=True, append_images=[Image.fromarray(255 - base())]),
        "grey_white_is_zero.tif": tiff(tiff_tags(8, 0, 1, grey.size), grey.tobytes()),
        "grey_4_bit.tif": tiff(tiff_tags(4, 1, 1, HEIGHT * 10), packed_bits(small, 4)),
        "grey_2_bit.tif": tiff(tiff_tags(2, 1, 1, HEIGHT * 5), packed_bits(small >> 2, 2)),
        "palette_4_bit.tif": tiff(tiff_tags(4, 3, 1, HEIGHT * 10, t320=(3, map16)), packed_bits(small, 4)),
        "rgb16.tif": tiff(tiff_tags(16, 2, 3, rgb16.nbytes), rgb16.astype("<u2").tobytes()),
        "rgb16_big_endian.tif": tiff(tiff_tags(16, 2, 3, rgb16.nbytes), rgb16.astype(">u2").tobytes(), ">"),
        "premultiplied.tif": tiff(tiff_tags(8, 2, 4, alpha.nbytes, t338=(3, [1])), alpha.tobytes()),
        "tiles.tif": tiff_tiles(base()),
        "planes.tif": tiff_planes(base()),
    }
    return result


def odd_tiffs():
    """Not for comparison with Pillow: 16-bit grey follows our rule, floats are refused."""
    grey = grey16()
    floats = (grey / 65535.0).astype("<f4")
    return {
        "grey16.tif": tiff(tiff_tags(16, 1, 1, grey.nbytes), grey.astype("<u2").tobytes()),
        "float.tif": tiff(tiff_tags(32, 1, 1, floats.nbytes, t339=(3, [3])), floats.tobytes()),
    }


def turned():
    """The same picture in eight orientations, and with two that do not exist. name -> bytes."""
    upright = Image.fromarray(base())
    undo = {1: None, 2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180,
            4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90,
            7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_270}
    files = {}
    for orientation, step in undo.items():
        stored = upright if step is None else upright.transpose(step)
        options = {"exif": exif(orientation)}
        files[f"turned_{orientation}.png"] = pillow(stored, "PNG", **options)
        files[f"turned_{orientation}.webp"] = pillow(stored, "WEBP", lossless=True, **options)
        files[f"turned_{orientation}.jpg"] = pillow(stored, "JPEG", quality=95, subsampling=0, **options)
        files[f"turned_{orientation}.tif"] = pillow(stored, "TIFF", tiffinfo={274: orientation})
    files["turned_6_interlaced.png"] = insert_exif(png_adam7(base()), 6)
    for invalid in (0, 9):
        files[f"turned_{invalid}.jpg"] = pillow(upright, "JPEG", quality=95, subsampling=0, exif=exif(invalid))
        files[f"turned_{invalid}.png"] = insert_exif(pillow(upright, "PNG"), invalid)
    return files


def insert_exif(png, orientation):
    block = exif(orientation).tobytes().removeprefix(b"Exif\0\0")
    return png[:33] + png_chunk(b"eXIf", block) + png[33:]


def all_pictures():
    rgb = Image.fromarray(base())
    files = {}
    for family in (jpegs, pngs, webps, gifs, bmps, pnms, tiffs):
        files.update(family(rgb))
    files.update(turned())
    return files
