// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/files.h"
#include "core/dataset/known/known_sets.h"
#include "tests/support/test_support.h"

using namespace classmith;
using namespace classmith::test;

// Datasets are known by the names of their files, and ordinary folders are not taken for them.
class KnownSetsTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void namesTell_data();
    void namesTell();
    void looksOnlySoFar();
};

void KnownSetsTest::namesTell_data() {
    QTest::addColumn<QStringList>("files");
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("id");
    const auto row = [](const char* name, const QStringList& files, const char* source, const char* id) {
        QTest::newRow(name) << files << QString::fromLatin1(source) << QString::fromLatin1(id);
    };
    row("idx", {"d/train-images-idx3-ubyte", "d/train-labels-idx1-ubyte"}, "d", "mnist");
    row("idx, packed, as torchvision leaves it", {"d/MNIST/raw/t10k-images-idx3-ubyte.gz"}, "d", "mnist");
    row("one of its files", {"d/train-images-idx3-ubyte.gz"}, "d/train-images-idx3-ubyte.gz", "mnist");
    row("fashion", {"FashionMNIST/raw/train-images-idx3-ubyte"}, "FashionMNIST", "fashion-mnist");
    row("cifar10 archive", {"cifar-10-python.tar.gz"}, "cifar-10-python.tar.gz", "cifar10");
    row("cifar10 zip", {"CIFAR-10-binary.zip"}, "CIFAR-10-binary.zip", "cifar10");
    row("cifar10 folder", {"d/data_batch_1", "d/test_batch"}, "d", "cifar10");
    row("cifar10 binary", {"d/cifar-10-batches-bin/data_batch_1.bin"}, "d", "cifar10");
    row("cifar100 archive", {"cifar-100-binary.tar.gz"}, "cifar-100-binary.tar.gz", "cifar100");
    row("cifar100 folder", {"cifar-100-python/train", "cifar-100-python/meta"}, "cifar-100-python", "cifar100");
    row("cifar100 binary", {"d/train.bin", "d/fine_label_names.txt"}, "d", "cifar100");
    row("imagenet", {"d/n01440764/a.JPEG"}, "d", "imagenet");
    row("imagenet with sets", {"d/val/n01440764/a.JPEG"}, "d", "imagenet");
    row("pictures", {"d/cat/1.jpg", "d/train/2.jpg", "d/n1234/3.jpg"}, "d", "");
    row("one of its classes", {"n01440764/a.JPEG"}, "n01440764", "");
    row("an archive of something else", {"cats.tar.gz"}, "cats.tar.gz", "");
    row("a picture of that name", {"cifar-10-airplane.png"}, "cifar-10-airplane.png", "");
    row("nothing", {}, "nothing", "");
}

void KnownSetsTest::namesTell() {
    QFETCH(const QStringList, files);
    QFETCH(const QString, source);
    QFETCH(const QString, id);
    const TemporaryFolder folder;
    for (const QString& file : files) {
        const auto path = folder.path() / file.toStdString();
        std::filesystem::create_directories(path.parent_path());
        QVERIFY(writeFileAtomically(path, "x"));
    }
    const KnownSet* found = recogniseSet(folder.path() / source.toStdString());
    QCOMPARE(found ? QString::fromLatin1(found->id) : QString(), id);
}

void KnownSetsTest::looksOnlySoFar() {
    const TemporaryFolder folder;
    const auto deep = folder.path() / "a/b/c/d";
    std::filesystem::create_directories(deep);
    QVERIFY(writeFileAtomically(deep / "data_batch_1", "x"));
    QVERIFY(!recogniseSet(folder.path()));
    QVERIFY(recogniseSet(folder.path() / "a/b"));
}

CLASSMITH_TEST(KnownSetsTest)
#include "known_sets_test.moc"
