# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
"""scripts/check_style on tiny trees, each with one thing wrong."""
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
sys.dont_write_bytecode = True
sys.path.insert(0, str(SCRIPTS))
from stylecheck import Source, cpp, documented  # noqa: E402

SPDX = ("SPDX-FileCopyright" + "Text: Classmith contributors", "SPDX-License-" + "Identifier: Apache-2.0")
CPP = "".join(f"// {line}\n" for line in SPDX)
SHELL = "#!/bin/sh\n" + "".join(f"# {line}\n" for line in SPDX)
# In pieces: this file itself is checked.
MARK = "TO" + "DO"
SLEEP = "sle" + "ep"


class StyleTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="classmith style 图片 ")
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        shutil.copy(SCRIPTS.parent / ".clang-format", self.root)

    def findings(self, files):
        for name, text in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        run = subprocess.run([sys.executable, SCRIPTS / "check_style", "--root", self.root], capture_output=True,
                             text=True, check=False, timeout=60)
        lines = run.stdout.splitlines()[:-1]
        self.assertEqual(run.returncode, 1 if lines else 0, run.stdout + run.stderr)
        return lines

    def assert_finding(self, path, text, line, part):
        found = self.findings({path: text})
        self.assertEqual(len(found), 1, found)
        self.assertTrue(found[0].startswith(f"{path}:{line}: "), found[0])
        self.assertIn(part, found[0])

    def test_good_source_passes(self):
        self.assertEqual(self.findings({
            "core/imaging/a.cpp": CPP + '#include "core/base/error.h"\n#include <png.h>\n',
            "core/learning/b.h": CPP + "#include <ATen/core/Tensor.h>\n",
            "app/cli/c.cpp": CPP + '#include "core/exporting/x.h"\n',
            "widgets/d.h": CPP.replace("Apache-2.0", "GPL-3.0-or-later") + "#include <QWidget>\n",
            "notes.md": "see ../work/x and a/home/b\n"}), [])

    def test_licence_lines(self):
        self.assert_finding("core/base/a.h", "#pragma once\n", 1, "SPDX lines are missing")

    def test_licence_of_the_window(self):
        self.assert_finding("app/desktop/a.h", CPP, 1, "GPL-3.0-or-later")

    def test_licence_of_scripts_without_ending(self):
        self.assert_finding("scripts/go", "#!/usr/bin/env bash\ntrue\n", 1, "SPDX lines are missing")

    def test_format(self):
        self.assert_finding("core/base/a.cpp", CPP + "int a;\nint   b;\n", 4, "clang-format")

    def test_a_dialog_past_the_door(self):
        gpl = CPP.replace("Apache-2.0", "GPL-3.0-or-later")
        self.assert_finding("app/desktop/data/a.cpp", gpl + "void f() {\n    box->open();\n}\n", 4, "openDialog()")
        self.assertEqual(self.findings({"app/desktop/data/a.cpp": gpl + 'void f() {\n    openDialog(box, "box");\n}\n',
                                        "app/desktop/dialogs/dialogs.cpp": gpl + "void f() {\n    dialog->open();\n}\n"}),
                         [])

    def test_a_file_past_the_doors(self):
        gpl = CPP.replace("Apache-2.0", "GPL-3.0-or-later")
        core = ['std::ofstream out("a");', "std::ifstream in(p);", "int d = ::open(p, O_RDONLY);", 'fopen("a", "w");',
                "auto f = fs::temp_directory_path();", "auto o = fs::copy_options::overwrite_existing;"]
        window = ["QFile file(path);", "QTemporaryFile file;", 'image.save(name, "PNG");']
        files = {f"core/base/a{i}.cpp": CPP + f"void f() {{\n    {line}\n}}\n" for i, line in enumerate(core)}
        files |= {f"widgets/a{i}.cpp": gpl + f"void f() {{\n    {line}\n}}\n" for i, line in enumerate(window)}
        found = self.findings(files)
        self.assertEqual([line.split(" ")[0] for line in found], [f"{path}:4:" for path in sorted(files)])
        self.assertTrue(all("core/base/disk" in line for line in found), found)

    def test_the_doors_of_files(self):
        gpl = CPP.replace("Apache-2.0", "GPL-3.0-or-later")
        self.assertEqual(self.findings({
            "core/base/disk/open_file.cpp": CPP + "int f() {\n    return ::open(p, O_RDONLY);\n}\n",
            "tests/base/a.cpp": CPP + 'void f() {\n    std::ofstream("a") << 1;\n}\n',
            "app/desktop/data/a.cpp": gpl + 'void f() {\n    QFileInfo info(path);\n    painter.save();\n'
                                            '    image.save(&buffer, "PNG");\n    Project::open(place);\n}\n'}), [])

    def test_long_file(self):
        self.assert_finding("core/base/a.cpp", CPP + "int a;\n" * 399, 1, "the file has 401 lines")

    def test_long_table_and_test_are_free(self):
        self.assertEqual(self.findings({"core/base/a.inc": CPP + "X(1)\n" * 600,
                                        "tests/base/a.cpp": CPP + "int a;\n" * 600}), [])

    def test_long_function(self):
        body = "    f();\n" * 59
        self.assert_finding("core/base/a.cpp", CPP + "\nvoid A::g() {\n" + body + "}\n", 4, "A::g has 61 lines")

    def test_function_of_sixty_lines_passes(self):
        body = "    f();\n" * 58
        self.assertEqual(self.findings({"core/base/a.cpp": CPP + "\nvoid A::g() {\n" + body + "}\n"}), [])

    def test_many_parameters(self):
        self.assert_finding("core/base/a.h", CPP + "\nint f(int a, int b, int c, int d, int e, int g, int h);\n", 4,
                            "f has 7 parameters")

    def test_long_python_function(self):
        text = "".join(f"# {line}\n" for line in SPDX) + "def f():\n" + "    g()\n" * 60
        self.assert_finding("scripts/a.py", text, 3, "f has 61 lines")

    def test_arrow_between_rooms(self):
        self.assert_finding("core/imaging/a.cpp", CPP + '#include "core/dataset/split.h"\n', 3,
                            "core/imaging must not include core/dataset")

    def test_arrow_between_the_folders_of_a_room(self):
        self.assert_finding("core/learning/device/a.cpp", CPP + '#include "core/learning/training/x.h"\n', 3,
                            "core/learning/device comes before core/learning/training")
        self.assertEqual(self.findings({"core/learning/device/a.cpp": CPP, "core/learning/training/a.cpp":
                                        CPP + '#include "core/learning/device/x.h"\n'}), [])

    def test_folder_that_the_page_does_not_name(self):
        self.assert_finding("core/learning/new/a.cpp", CPP + '#include "core/learning/device/x.h"\n', 3,
                            "missing in docs/architecture.md")

    def test_full_folder(self):
        found = self.findings({f"tests/base/a{i}.cpp": CPP for i in range(21)})
        self.assertEqual(found, ["tests/base:1: the folder holds 21 sources; 20 are the most. It has two topics."])

    def test_window_never_sees_the_engine(self):
        text = CPP.replace("Apache-2.0", "GPL-3.0-or-later") + '#include "core/learning/device/device.h"\n'
        self.assert_finding("app/desktop/train/a.cpp", text, 3, "app/desktop must not include core/learning")

    def test_widgets_know_no_project(self):
        text = CPP.replace("Apache-2.0", "GPL-3.0-or-later") + '#include "core/project/project.h"\n'
        self.assert_finding("widgets/a.cpp", text, 3, "widgets must not include core/project")

    def test_qt_in_core(self):
        self.assert_finding("core/dataset/a.cpp", CPP + "#include <QString>\n", 3, "no Qt in core")

    def test_libtorch_in_a_header(self):
        self.assert_finding("core/imaging/a.h", CPP + "#include <opencv2/core.hpp>\n", 3, "a header outside learning")

    def test_libtorch_in_the_command_line(self):
        self.assert_finding("app/cli/a.cpp", CPP + "#include <torch/script.h>\n", 3, "belongs into learning")

    def test_codec_in_a_header(self):
        self.assert_finding("core/imaging/a.h", CPP + "#include <webp/decode.h>\n", 3, "a codec's header")

    def test_include_in_a_comment_is_none(self):
        self.assertEqual(self.findings({"core/base/a.cpp": CPP + "/*\n#include <QString>\n*/\n"}), [])

    def test_json_in_the_window(self):
        gpl = CPP.replace("Apache-2.0", "GPL-3.0-or-later")
        for line in ("#include <QtCore/QJsonObject>", "#include <nlohmann/json.hpp>", "JsonReader read(json);"):
            with self.subTest(line):
                self.assert_finding("app/desktop/a.cpp", gpl + line + "\n", 3, "no JSON in the window")
        self.assertEqual(self.findings({"app/desktop/a.cpp": gpl + "#include <nlohmann/json_fwd.hpp>\n"}), [])

    def test_json_without_a_budget(self):
        for line in ("nlohmann::json::parse(text);", "ordered_json::parse(text);", "Json::sax_parse(a, b, &c);",
                     "auto a = json::from_cbor(bytes);"):
            with self.subTest(line):
                self.assert_finding("core/protocol/a.cpp", CPP + line + "\n", 3, "JSON is read by parseJson()")

    def test_json_in_its_place(self):
        self.assertEqual(self.findings({"core/base/text/json_text.cpp": CPP + "nlohmann::json::parse(text);\n",
                                        "tests/base/a.cpp": CPP + "nlohmann::json::parse(text);\n",
                                        "core/base/b.cpp": CPP + "options::parse(text);\n"}), [])

    def test_key_of_the_protocol_in_the_window(self):
        gpl = CPP.replace("Apache-2.0", "GPL-3.0-or-later")
        protocol = CPP + 'void f() {\n    visit("top1", x);\n    visit.required("run", y);\n}\n'
        settings = CPP + 'CLASSMITH_SETTING(int, batch, "batch", "--batch")\n'
        rooms = {"core/protocol/jobs/a.cpp": protocol, "core/protocol/train_settings.inc": settings}
        for line, key in (('auto a = map.value(QStringLiteral("top1"));', "top1"), ('auto a = map["run"];', "run"),
                          ('map->insert(u"batch"_qs, 1);', "batch"), ('bool a = key == QLatin1String("run");', "run")):
            with self.subTest(line):
                found = self.findings({**rooms, "app/desktop/a.cpp": gpl + line + "\n"})
                self.assertEqual(found, [f"app/desktop/a.cpp:3: “{key}” is a key of core/protocol; the window uses the "
                                         "struct's member."])

    def test_same_word_that_is_no_key(self):
        gpl = CPP.replace("Apache-2.0", "GPL-3.0-or-later")
        words = ('auto* a = new Action("run");', 'a->setObjectName(QStringLiteral("run"));', 'auto b = tr("run");',
                 'auto c = map.value(QStringLiteral("elsewhere"));', '// map.value("run")')
        self.assertEqual(self.findings({"core/protocol/a.cpp": CPP + 'void f() {\n    visit("run", y);\n}\n',
                                        "app/desktop/a.cpp": gpl + "\n".join(words) + "\n",
                                        "app/cli/b.cpp": CPP + 'auto a = map["run"];\n'}), [])

    def test_figures(self):
        for name, text in {
                "core/base/a.h": CPP + "\n// Why.\nclass A {\n    int x() { return 1; }\n    int y();\n};\n\n"
                                       "class B {\n    int z;\n};\n",
                "core/base/a.cpp": CPP + "int A::y() {\n    return 1;\n}\n" + "int a;\n" * 400,
                "tests/base/a.cpp": CPP + "class T {\nprivate Q_SLOTS:\n    void initTestCase();\n    void one_data();\n"
                                          "    void one();\n    void two() {}\n\nprivate:\n    void none();\n};\n",
                "tests/scripts/a.py": "class T:\n    def test_it(self):\n        pass\n"}.items():
            (self.root / name).parent.mkdir(parents=True, exist_ok=True)
            (self.root / name).write_text(text, encoding="utf-8")
        run = subprocess.run([sys.executable, SCRIPTS / "check_style", "--figures", "--root", self.root],
                             capture_output=True, text=True, check=False, timeout=60)
        self.assertEqual(run.returncode, 0, run.stderr)
        figures = dict(re.split(r"  +", line) for line in run.stdout.splitlines())
        self.assertEqual(list(figures.values()), ["2", "2", "1", "3", "1", "0", "0", "1 of 2 (50.0 %)", "3"], figures)

    def test_mark(self):
        self.assert_finding("core/base/a.cpp", CPP + f"// {MARK}: later\n", 3, MARK)

    def test_machine_path(self):
        self.assert_finding("README.md", "one\nsee /ho" + "me/ann/x\n", 2, "a path of one machine")

    def test_sleep_in_cpp_test(self):
        self.assert_finding("tests/base/a.cpp", CPP + f"void f() {{\n    std::this_thread::{SLEEP}_for(1);\n}}\n", 4,
                            "wait for a condition")

    def test_sleep_in_shell_test(self):
        self.assert_finding("tests/scripts/a.sh", SHELL + f"{SLEEP} 1\n", 4, "wait for a condition")

    def test_swallowed_exception(self):
        text = CPP + "void f() {\n    try {\n        g();\n    } catch (...) {\n    }\n}\n"
        self.assert_finding("core/base/a.cpp", text, 6, "swallowed")

    def test_type_without_a_reason(self):
        self.assert_finding("core/base/a.h", CPP + "\nstruct A {\n    int a = 0;\n};\n", 4, "A has no comment")


class DocumentedTest(unittest.TestCase):
    def found(self, code):
        return [(each.name, each.line, each.is_documented) for each in documented.types(code)]

    def test_comment_right_above(self):
        self.assertEqual(self.found("// Why.\nclass A : public B {\n    int a;\n};\n\nenum class C { D };\n"),
                         [("A", 2, True), ("C", 6, False)])

    def test_comment_with_a_blank_line_below_is_another_thing(self):
        self.assertEqual(self.found("// What the file is about.\n\nstruct A {\n    int a;\n};\n"), [("A", 3, False)])

    def test_template(self):
        code = "template<class T,\n    class U>\nstruct A {\n    T a;\n};\n"
        self.assertEqual(self.found(code), [("A", 3, False)])
        self.assertEqual(self.found("// Why.\n" + code), [("A", 4, True)])

    def test_neighbours_share_a_comment(self):
        code = "struct A {\n    int a;\n};\nenum class B { C };\n\nenum class D { E };\n"
        self.assertEqual(self.found("// Why.\n" + code), [("A", 2, True), ("B", 5, True), ("D", 7, False)])
        self.assertEqual(self.found(code), [("A", 1, False), ("B", 4, False), ("D", 6, False)])

    def test_declarations_tags_and_specialisations_are_free(self):
        self.assertEqual(self.found("class A;\nstruct B {};\ntemplate<>\nstruct C<int> {\n    int a;\n};\n"), [])

    def test_share_counts_the_headers_of_the_program(self):
        code = "// Why.\nstruct A {\n    int a;\n};\n\nstruct B {\n    int b;\n};\n"
        sources = [Source(path, code) for path in ("core/a.h", "widgets/a.h", "app/a.cpp", "tests/a.h")]
        self.assertEqual(documented.share(sources), (2, 4))


class FunctionsTest(unittest.TestCase):
    def names(self, code):
        return [(f.name, f.first_line, f.last_line, f.parameters) for f in cpp.functions(code)]

    def test_braces_in_literals_and_comments(self):
        code = 'void f() {\n  a("}{{", \'{\'); // }\n  /* { */ b(R"x({"{)x");\n}\nint g(int a) { return 1\'000; }\n'
        self.assertEqual(self.names(code), [("f", 1, 4, 0), ("g", 5, 5, 1)])

    def test_member_initialisers(self):
        code = "A::A(int x, B y)\n    : m_x{x}, m_y(y),\n      m_z{1, 2} {\n  h();\n}\nvoid k() {}\n"
        self.assertEqual(self.names(code), [("A::A", 1, 5, 2), ("k", 6, 6, 0)])

    def test_lambda_belongs_to_its_function(self):
        code = "void f() {\n  auto g = [&](int a) {\n    h({1, 2});\n  };\n}\n"
        self.assertEqual(self.names(code), [("f", 1, 5, 0)])

    def test_lambda_of_a_namespace(self):
        self.assertEqual(self.names("const auto f = [](int a, int b) {\n  g();\n};\n"), [("lambda", 1, 3, 2)])

    def test_classes_namespaces_and_labels(self):
        code = ("namespace a {\nstruct B final : C<int, 3> {\n  public:\n    explicit B(std::map<int, X> m = {}, int n = 3);\n"
                "    bool operator==(const B& o) const { return true; }\n    int v{3};\n    X w = f(1, 2, 3, 4, 5, 6, 7);\n};\n"
                "enum class E { One, Two };\nconstexpr std::array k{g(1, 2), 3};\n}\n")
        self.assertEqual(self.names(code), [("B", 4, 4, 2), ("operator==", 5, 5, 1)])

    def test_templates_and_defines(self):
        code = ("#define M(x) \\\n  void x() {\n\ntemplate<class T = int>\nstd::vector<std::pair<T, T>> f(std::function<T(T, T)> g) {\n}\n")
        self.assertEqual(self.names(code), [("f", 4, 6, 1)])


if __name__ == "__main__":
    unittest.main()
