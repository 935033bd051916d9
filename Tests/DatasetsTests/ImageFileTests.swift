import Datasets
import Files
import Foundation
import TestSupport
import Testing

/// Files of images, one by one, as `--data FILE` reads them.
@Suite struct ImageFileTests {
    let scratch = ScratchDirectory()

    private func load(_ bytes: [UInt8]) throws -> Dataset {
        try scratch.write("a", bytes)
        return try DataSource.find(option: scratch.path("a"), environment: [:]).load(.training)
    }

    private func shape(of dataset: Dataset) -> [Int] {
        [dataset.images.count, dataset.images.height, dataset.images.width]
    }

    private func reason(_ bytes: [UInt8]) throws -> String? {
        do {
            _ = try load(bytes)
            return nil
        } catch let error as InputError {
            #expect(error.path == scratch.path("a"))
            return error.reason
        }
    }

    @Test(arguments: [false, true]) func idx(_ isCompressed: Bool) throws {
        let bytes = isCompressed ? Gzip.stored(DatasetFiles.images) : DatasetFiles.images
        let dataset = try load(bytes)
        #expect(dataset.images.count == 2 && dataset.images.height == 2 && dataset.images.width == 3)
        #expect(dataset.images.labels == nil)
        #expect(
            dataset.images.pixels.prefix(6) == [-1, -0.99215686, -0.9843137, -0.0039215684, 0.003921628, 1])
        #expect(dataset.provenance.files.map(\.name) == ["a"])
        // Of the uncompressed bytes.
        #expect(dataset.provenance.files[0].sha256 == SHA256.hexadecimal(of: DatasetFiles.images))
        #expect(dataset.provenance.scaling == .symmetric)
    }

    /// All 256 values bit by bit: the SHA-256 of NumPy 1.26's
    /// `(numpy.arange(256, dtype="u1").astype("f4") / 127.5 - 1).tobytes()`, which PyTorch 2 computes as well.
    @Test func pixelsAsNumPyScalesThem() throws {
        let pixels = try load(DatasetFiles.idx([1, 16, 16], Array(0...255))).images.pixels
        let bytes = pixels.flatMap { pixel in
            (0..<4).map { UInt8(truncatingIfNeeded: pixel.bitPattern >> (8 * $0)) }
        }
        #expect(
            SHA256.hexadecimal(of: bytes)
                == "d15e8ce72284446496a6de66e8a4795818530b44cd2c3dd415077364535c3c1a")
    }

    @Test func numPyArrays() throws {
        let bytes = try load(DatasetFiles.numPy("|u1", "2, 2, 3", Array(DatasetFiles.images.suffix(12))))
        let same = try load(DatasetFiles.images)
        #expect(bytes.images.pixels == same.images.pixels)
        #expect(shape(of: bytes) == [2, 2, 3])

        // numpy.array([[1.5, -2, 0, 3], …], 'f4'): rows of four numbers are images of 2 × 2.
        let floats = [1.5, -2, 0, 3, 1, 2, 3, 4].flatMap { (value: Float) in
            (0..<4).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * $0)) }
        }
        let rows = try load(DatasetFiles.numPy("<f4", "2, 4", floats))
        #expect(rows.images.pixels == [1.5, -2, 0, 3, 1, 2, 3, 4])
        #expect(shape(of: rows) == [2, 2, 2])
        #expect(rows.provenance.scaling == .unchanged)
        let line = try load(DatasetFiles.numPy("<f4", "1, 8", floats))
        #expect(shape(of: line) == [1, 1, 8])
    }

    @Test func wrongNumPyArrays() throws {
        func double(_ value: Double) -> [UInt8] {
            (0..<8).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * $0)) }
        }
        let notFinite = "the number at place 1 is not finite as a 32-bit number"
        for value in [Double.nan, .infinity, 1e300] {
            #expect(try reason(DatasetFiles.numPy("<f8", "1, 2", double(0) + double(value))) == notFinite)
        }
        #expect(
            try reason(DatasetFiles.numPy("<c16", "1, 1", double(0) + double(0)))
                == "its numbers are complex, and pixels are real")
        #expect(
            try reason(DatasetFiles.numPy("|u1", "2,", [1, 2]))
                == "its array has 1 axes, and images have 2 or 3")
        #expect(
            try reason(DatasetFiles.numPy("|u1", "0, 4", [])) == "it holds no images: its sizes are 0 × 4")
        #expect(try reason(Array("\u{93}".utf8)) == "it is not an IDX file")
        #expect(try reason([0x93]) == "it is not a .npy file")
    }

    @Test func wrongIDXFiles() throws {
        #expect(try reason([]) == "it is empty")
        #expect(try reason([0, 0]) == "it is not an IDX file")
        #expect(try reason(Array("<!DOCTYPE html><html>".utf8)) == "it is not an IDX file")
        #expect(
            try reason(DatasetFiles.idx([2, 2, 3], [], type: 13))
                == "its IDX element type is 13, and only unsigned bytes (8) are read")
        #expect(try reason(DatasetFiles.labels) == "its IDX array has 1 axes, and images have 3")
        #expect(try reason(Array(DatasetFiles.images.prefix(9))) == "it is truncated within its header")
        #expect(
            try reason(DatasetFiles.idx([0, 28, 28], [])) == "it holds no images: its sizes are 0 × 28 × 28")
        #expect(
            try reason(DatasetFiles.idx([3, 0, 28], [])) == "it holds no images: its sizes are 3 × 0 × 28")
        #expect(
            try reason(DatasetFiles.images + [0]) == "it has bytes after the 2 × 2 × 3 its header promises")
        #expect(
            try reason(Gzip.stored(DatasetFiles.images + [0]))
                == "it has bytes after the 2 × 2 × 3 its header promises")
        #expect(
            try reason(Array(DatasetFiles.images.dropLast()))
                == "it is truncated: its header promises 2 × 2 × 3 bytes, more than it can hold")
        #expect(
            try reason(Gzip.stored(Array(DatasetFiles.images.dropLast())))
                == "it is truncated: 11 of the 2 × 2 × 3 bytes its header promises")
    }

    /// Refused by the header alone.
    @Test func lyingHeaders() throws {
        #expect(
            try reason(DatasetFiles.idx([1 << 20, 1 << 10, 1 << 10], []))
                == "its header promises 1048576 × 1024 × 1024 bytes, more than the 2147483648 allowed")
        let largest = (1 << 32) - 1
        #expect(
            try reason(DatasetFiles.idx([largest, largest, largest], []))
                == "its header promises \(largest) × \(largest) × \(largest) bytes, more than the 2147483648 allowed"
        )
        #expect(
            try reason(Gzip.stored(DatasetFiles.idx([1 << 20, 28, 28], [])))
                == "it is truncated: its header promises 1048576 × 28 × 28 bytes, more than it can hold")
    }

    @Test func damagedGzip() throws {
        let file = Gzip.stored(DatasetFiles.images)
        #expect(try reason(Array(file.dropLast(3))) == "its gzip data end too early")
        #expect(try reason(file + [1, 2, 3]) == "it has bytes after the end of its gzip data")
        // The checksum is verified although every byte promised has been read before it.
        var wrong = file
        wrong[wrong.count - 8] ^= 1
        #expect(try reason(wrong) == "its gzip data are damaged")
    }

    /// Four gigabytes of zeros in four megabytes, behind a header that promises twelve bytes. In a process of its own,
    /// whose peak memory is its own.
    @Test func aBombStaysSmall() async {
        await #expect(processExitsWith: .success) {
            let scratch = ScratchDirectory()
            var file = Gzip.stored(Array(DatasetFiles.images.prefix(16)))
            for _ in 0..<4096 { file += Gzip.mebibyteOfZeros }
            try scratch.write("a", file)
            file = []
            let before = Self.peakMemory
            let source = try DataSource.find(option: scratch.path("a"), environment: [:])
            do throws(InputError) {
                _ = try source.load(.training)
                preconditionFailure("accepted")
            } catch {
                precondition(error.reason == "it has bytes after the 2 × 2 × 3 its header promises")
            }
            precondition(Self.peakMemory - before < 16 << 20, "\(before), \(Self.peakMemory)")
        }
    }

    /// Bytes.
    private static var peakMemory: Int {
        var usage = rusage()
        #if canImport(Darwin)
            _ = unsafe getrusage(RUSAGE_SELF, &usage)
            return Int(usage.ru_maxrss)
        #else
            _ = unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
            return Int(usage.ru_maxrss) * 1024
        #endif
    }
}
