import Datasets
import Files
import Foundation
import TestSupport
import Testing

@Suite struct DataSourceTests {
    let scratch = ScratchDirectory()

    /// Writes the four files under a directory of the scratch directory.
    private func writeAll(in directory: String, suffix: String = "") throws {
        try FileManager.default.createDirectory(
            atPath: scratch.path(directory), withIntermediateDirectories: true)
        for part in ["train", "t10k"] {
            try scratch.write("\(directory)/\(part)-images-idx3-ubyte\(suffix)", DatasetFiles.images)
            try scratch.write("\(directory)/\(part)-labels-idx1-ubyte\(suffix)", DatasetFiles.labels)
        }
    }

    @Test func theOrderOfTheSearch() throws {
        try writeAll(in: "home/.cache/ranmat/mnist", suffix: ".gz")
        let home = ["HOME": scratch.path("home")]
        func origin(_ option: String?, _ environment: [String: String]) throws -> DataSource.Origin {
            try DataSource.find(option: option, environment: environment).origin
        }
        let both = home.merging(["RANMAT_MNIST": scratch.path]) { $1 }
        #expect(try origin(scratch.path, both) == .option)
        #expect(try origin(nil, both) == .environment)
        #expect(try origin(nil, home) == .fetched)
        #expect(try origin(nil, home.merging(["RANMAT_MNIST": ""]) { $1 }) == .fetched)
        #expect(try origin(nil, [:]) == .builtIn)
        // A relative XDG_CACHE_HOME is ignored; an absolute one is used before the home directory.
        #expect(try origin(nil, home.merging(["XDG_CACHE_HOME": "x"]) { $1 }) == .fetched)
        #expect(try origin(nil, home.merging(["XDG_CACHE_HOME": "/none"]) { $1 }) == .builtIn)
        // Three files of four are not enough.
        try FileManager.default.removeItem(
            atPath: scratch.path("home/.cache/ranmat/mnist/t10k-labels-idx1-ubyte.gz"))
        #expect(try origin(nil, home) == .builtIn)
    }

    @Test func whatWasNamedIsNeverReplaced() {
        let none = scratch.path("none")
        #expect(throws: InputError(path: none, reason: "there is no such directory or file (--data)")) {
            try DataSource.find(option: none, environment: [:])
        }
        #expect(throws: InputError(path: none, reason: "there is no such directory or file (RANMAT_MNIST)")) {
            try DataSource.find(option: nil, environment: ["RANMAT_MNIST": none])
        }
        let missing =
            "neither it nor MNIST/raw or raw below it has a file train-images-idx3-ubyte or train-images-idx3-ubyte.gz; "
            + "it is empty"
        #expect(throws: InputError(path: scratch.path, reason: missing)) {
            try DataSource.find(option: scratch.path, environment: [:]).load(.training)
        }
    }

    @Test(arguments: ["-idx3-ubyte", "-idx3-ubyte.gz", ".idx3-ubyte", ".idx3-ubyte.gz"])
    func standardNames(_ ending: String) throws {
        try scratch.write("train-images\(ending)", DatasetFiles.images)
        try scratch.write(
            "train-labels\(ending.replacing("idx3", with: "idx1"))", Gzip.stored(DatasetFiles.labels))
        let source = try DataSource.find(option: scratch.path, environment: [:])
        #expect(source.contains(.training) && !source.contains(.test))
        let dataset = try source.load(.training)
        #expect(dataset.images.labels == [7, 3])
        #expect(dataset.provenance.kind == .unrecognised && !dataset.provenance.isStandardMNIST)
        #expect(
            dataset.provenance.summary
                == "not the standard MNIST, 2 training images of 2 × 3 pixels from -1 to 1")
        #expect(dataset.provenance.remark != nil)
        #expect(
            throws: InputError(
                path: scratch.path,
                reason:
                    "neither it nor MNIST/raw or raw below it has a file t10k-images-idx3-ubyte or "
                    + "t10k-images-idx3-ubyte.gz; it holds 'train-images\(ending)', "
                    + "'train-labels\(ending.replacing("idx3", with: "idx1"))'")
        ) { try source.load(.test) }
    }

    @Test func labelsMustMatch() throws {
        try scratch.write("train-images-idx3-ubyte", DatasetFiles.images)
        func reason(_ labels: [UInt8]) throws -> String? {
            try scratch.write("train-labels-idx1-ubyte", labels)
            do throws(InputError) {
                _ = try DataSource(option: scratch.path).load(.training)
                return nil
            } catch {
                #expect(error.path == scratch.path("train-labels-idx1-ubyte"))
                return error.reason
            }
        }
        #expect(try reason(DatasetFiles.labels) == nil)
        #expect(
            try reason(DatasetFiles.idx([3], [1, 2, 3]))
                == "it has 3 labels for the 2 images of 'train-images-idx3-ubyte'")
        #expect(try reason(DatasetFiles.images) == "its IDX array has 3 axes, but labels have 1")
        #expect(try reason(DatasetFiles.idx([0], [])) == "it holds no labels: its sizes are 0")
        try FileManager.default.removeItem(atPath: scratch.path("train-labels-idx1-ubyte"))
        try FileManager.default.createDirectory(
            atPath: scratch.path("train-labels-idx1-ubyte"), withIntermediateDirectories: false)
        #expect(
            throws: InputError(path: scratch.path("train-labels-idx1-ubyte"), reason: "it is a directory")
        ) {
            try DataSource(option: scratch.path).load(.training)
        }
    }

    @Test func aSingleFileHasNoTestImages() throws {
        try scratch.write("a", DatasetFiles.images)
        let source = try DataSource.find(option: scratch.path("a"), environment: [:])
        #expect(source.contains(.training) && !source.contains(.test))
        #expect(throws: InputError(path: scratch.path("a"), reason: "a single file holds no test images")) {
            try source.load(.test)
        }
    }

    @Test func theFirstImages() throws {
        try writeAll(in: "x")
        let dataset = try DataSource(option: scratch.path("x")).load(.test)
        let one = dataset.prefix(1)
        #expect(one.images.count == 1 && one.images.labels == [7])
        #expect(one.images.pixels == Array(dataset.images.pixels.prefix(6)))
        #expect(one.provenance.available == 2 && one.provenance.used == 1)
        #expect(
            one.provenance.summary
                == "not the standard MNIST, the first 1 of 2 test images of 2 × 3 pixels from -1 to 1")
        #expect(dataset.prefix(5).images.count == 2)
    }

    /// Kaggle's archive has a folder with the file's name and the file in it, and the file with a dot next to
    /// it. torchvision has a root folder, with and without compression. The provenance gives the name below
    /// the directory.
    @Test(arguments: [
        (
            ["train-images-idx3-ubyte/train-images-idx3-ubyte"],
            "train-images-idx3-ubyte/train-images-idx3-ubyte"
        ),
        (
            ["train-images-idx3-ubyte/train-images-idx3-ubyte", "train-images.idx3-ubyte"],
            "train-images.idx3-ubyte"
        ),
        (["MNIST/raw/train-images-idx3-ubyte.gz"], "MNIST/raw/train-images-idx3-ubyte.gz"),
        (
            ["MNIST/raw/train-images-idx3-ubyte.gz", "MNIST/raw/train-images-idx3-ubyte"],
            "MNIST/raw/train-images-idx3-ubyte"
        ),
        (["raw/train-images-idx3-ubyte"], "raw/train-images-idx3-ubyte"),
    ])
    func otherLayouts(_ files: [String], _ taken: String) throws {
        for file in files {
            try write(file, file.hasSuffix(".gz") ? Gzip.stored(DatasetFiles.images) : DatasetFiles.images)
            let labels = file.replacing("images", with: "labels").replacing("idx3", with: "idx1")
            try write(labels, file.hasSuffix(".gz") ? Gzip.stored(DatasetFiles.labels) : DatasetFiles.labels)
        }
        let source = try DataSource(option: scratch.path)
        #expect(source.contains(.training) && !source.contains(.test))
        let dataset = try source.load(.training)
        #expect(dataset.images.count == 2 && dataset.images.labels == [7, 3])
        #expect(dataset.provenance.files.first?.name == taken)
    }

    /// The name does not decide: a file of another kind, a truncated file, and labels in place of images are
    /// skipped.
    @Test func contentsDecide() throws {
        for wrong in [Array("<html>".utf8), Array(DatasetFiles.images.dropLast()), DatasetFiles.labels, []] {
            try write("train-images-idx3-ubyte", wrong)
            try write("MNIST/raw/train-images-idx3-ubyte", DatasetFiles.images)
            let dataset = try DataSource(option: scratch.path).load(.training)
            #expect(dataset.provenance.files.map(\.name) == ["MNIST/raw/train-images-idx3-ubyte"])
        }
        try write("MNIST/raw/train-images-idx3-ubyte", [1])
        #expect(
            throws: InputError(
                path: scratch.path,
                reason: "none of its files 'train-images-idx3-ubyte' and "
                    + "'MNIST/raw/train-images-idx3-ubyte' is an IDX file of training images")
        ) { try DataSource(option: scratch.path).load(.training) }
    }

    /// torchvision's root folder with both MNIST and Fashion-MNIST: the program does not choose one.
    @Test func twoDatasetsAreNotGuessed() throws {
        try write("MNIST/raw/train-images-idx3-ubyte", DatasetFiles.images)
        try write("FashionMNIST/raw/train-images-idx3-ubyte", DatasetFiles.images)
        #expect(try DataSource(option: scratch.path).load(.training).images.count == 2)
        try write(
            "FashionMNIST/raw/train-images-idx3-ubyte",
            Gzip.stored(DatasetFiles.idx([1, 2, 3], [0, 1, 2, 3, 4, 5])))
        #expect(
            throws: InputError(
                path: scratch.path,
                reason:
                    "it has two different files of training images, 'MNIST/raw/train-images-idx3-ubyte' and "
                    + "'FashionMNIST/raw/train-images-idx3-ubyte': give --data a folder that holds one of them"
            )
        ) { try DataSource(option: scratch.path).load(.training) }
        let one = try DataSource(option: scratch.path("FashionMNIST")).load(.training)
        #expect(one.images.count == 1)
    }

    /// Writes a file and the folders above it.
    private func write(_ name: String, _ bytes: [UInt8]) throws {
        let folder = URL(fileURLWithPath: scratch.path(name)).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try scratch.write(name, bytes)
    }

    /// A manifest does not depend on the place of the files.
    @Test func provenanceNamesNoDirectory() throws {
        try writeAll(in: "x")
        let provenance = try DataSource(option: scratch.path("x")).load(.training).provenance
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let text = String(decoding: try encoder.encode(provenance), as: UTF8.self)
        #expect(!text.contains(scratch.path) && text.contains("train-images-idx3-ubyte"))
        #expect(try JSONDecoder().decode(DatasetProvenance.self, from: Data(text.utf8)) == provenance)
    }
}

extension DataSource {
    fileprivate init(option: String) throws(InputError) {
        self = try DataSource.find(option: option, environment: [:])
    }
}

private let realMNIST = ProcessInfo.processInfo.environment["RANMAT_MNIST"].flatMap { $0.isEmpty ? nil : $0 }

/// The real files, which are not part of the repository.
@Suite(.enabled(if: realMNIST != nil, "RANMAT_MNIST is not set")) struct MNISTTests {
    @Test func recognised() throws {
        let source = try DataSource.find(option: nil)
        #expect(source.origin == .environment)
        for (split, count) in [(DatasetSplit.training, 60_000), (.test, 10_000)] {
            let dataset = try source.load(split)
            #expect(dataset.provenance.isStandardMNIST && dataset.provenance.remark == nil)
            #expect(dataset.images.count == count && dataset.images.pixelCount == 784)
            #expect(
                dataset.provenance.summary == "MNIST, \(count) \(split.rawValue) images of 28 × 28 pixels")
        }
    }

    /// Mean and standard deviation of the training pixels divided by 255 are 0.1307 and 0.3081, as in all
    /// PyTorch examples.
    @Test func momentsAsPublished() throws {
        let pixels = try DataSource.find(option: nil).load(.training).images.pixels
        let (sum, squares) = pixels.reduce(into: (0.0, 0.0)) { sums, pixel in
            let ink = (Double(pixel) + 1) / 2
            sums.0 += ink
            sums.1 += ink * ink
        }
        let mean = sum / Double(pixels.count)
        let deviation = (squares / Double(pixels.count) - mean * mean).squareRoot()
        #expect(abs(mean - 0.1307) < 0.00005 && abs(deviation - 0.3081) < 0.00005)
    }

    /// Labels of the other part do not make these images MNIST, and test images are not training images.
    @Test func mixtures() throws {
        let directory = try #require(realMNIST)
        let scratch = ScratchDirectory()
        func link(_ name: String, _ target: String) throws {
            try FileManager.default.createSymbolicLink(
                atPath: scratch.path(name), withDestinationPath: "\(directory)/\(target)")
        }
        try link("train-images-idx3-ubyte.gz", "t10k-images-idx3-ubyte.gz")
        try link("train-labels-idx1-ubyte.gz", "t10k-labels-idx1-ubyte.gz")
        let dataset = try DataSource.find(option: scratch.path, environment: [:]).load(.training)
        #expect(dataset.provenance.name == "not the standard MNIST")
        #expect(!dataset.provenance.isStandardMNIST)
        // What was found is said, and what was expected.
        #expect(
            dataset.provenance.remark
                == "'train-images-idx3-ubyte.gz' holds the test images of MNIST, and training images were expected."
        )
        let single = try DataSource.find(option: "\(directory)/t10k-images-idx3-ubyte.gz", environment: [:])
        #expect(
            try single.load(.training).provenance.remark
                == "'t10k-images-idx3-ubyte.gz' holds the test images of MNIST, and training images were expected."
        )
    }
}
