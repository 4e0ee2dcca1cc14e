# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""The desktop's files in installer/ agree with each other, with the program and with the build."""
import configparser
import re
import shutil
import struct
import subprocess
import unittest
import xml.etree.ElementTree as xml
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
INSTALLER = ROOT / "installer"
ID = "org.classmith.Classmith"
TYPE = "application/x-classmith"


def desktop_entry():
    parser = configparser.ConfigParser(interpolation=None, comment_prefixes="#")
    parser.optionxform = str
    parser.read(INSTALLER / f"{ID}.desktop", encoding="utf-8")
    return parser["Desktop Entry"]


class InstallerTest(unittest.TestCase):
    def validate(self, *command):
        if not shutil.which(command[0]):
            self.skipTest(f"{command[0]} is not installed")
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_desktop_file_is_valid(self):
        self.validate("desktop-file-validate", str(INSTALLER / f"{ID}.desktop"))

    def test_appstream_data_is_valid(self):
        self.validate("appstreamcli", "validate", "--no-net", str(INSTALLER / f"{ID}.metainfo.xml"))

    def test_one_id_everywhere(self):
        component = xml.parse(INSTALLER / f"{ID}.metainfo.xml").getroot()
        self.assertEqual(component.findtext("id"), ID)
        self.assertEqual(component.findtext("launchable"), f"{ID}.desktop")
        self.assertEqual(desktop_entry()["Icon"], ID)
        self.assertIn(f'"{ID}"', (ROOT / "app/desktop/main.cpp").read_text(encoding="utf-8"))

    def test_double_click_opens_projects(self):
        mime = xml.parse(INSTALLER / f"{ID}.mime.xml").getroot()
        space = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}
        kind = mime.find("m:mime-type", space)
        self.assertEqual(kind.get("type"), TYPE)
        self.assertEqual(kind.find("m:glob", space).get("pattern"), "*.classmith")
        entry = desktop_entry()
        self.assertEqual(entry["MimeType"], TYPE + ";")
        self.assertEqual(entry["Exec"], "classmith %f")
        component = xml.parse(INSTALLER / f"{ID}.metainfo.xml").getroot()
        self.assertEqual(component.findtext("provides/mediatype"), TYPE)

    def test_release_is_the_builds_version(self):
        built = re.search(r"project\(Classmith VERSION ([0-9.]+)", (ROOT / "CMakeLists.txt").read_text(encoding="utf-8"))
        component = xml.parse(INSTALLER / f"{ID}.metainfo.xml").getroot()
        self.assertEqual(component.find("releases/release").get("version"), built.group(1))

    def test_icons_have_the_sizes_that_are_installed(self):
        listed = re.search(r"foreach\(_size ([0-9 ]+)\)", (ROOT / "cmake/ClassmithInstall.cmake").read_text(encoding="utf-8"))
        for size in listed.group(1).split():
            data = (INSTALLER / "icons" / f"classmith-{size}.png").read_bytes()
            self.assertEqual(data[:8], b"\x89PNG\r\n\x1a\n")
            self.assertEqual(struct.unpack(">2I", data[16:24]), (int(size), int(size)))

    def test_chinese_is_there(self):
        entry = desktop_entry()
        for key in ("GenericName", "Comment", "Keywords"):
            self.assertTrue(entry[f"{key}[zh_CN]"], key)


if __name__ == "__main__":
    unittest.main()
