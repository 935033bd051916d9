import Datasets
import Files
import Foundation
import TestSupport
import Testing

/// Single files of images, as `--data FILE` reads them.
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
        // The digest of the uncompressed bytes.
        #expect(dataset.provenance.files[0].sha256 == SHA256.hexadecimal(of: DatasetFiles.images))
        #expect(dataset.provenance.scaling == .bytes)
    }

    /// All 256 values, bit by bit: the SHA-256 of `(numpy.arange(256, dtype="u1").astype("f4") / 127.5 -
    /// 1).tobytes()` by NumPy 1.26, which PyTorch 2 computes in the same way.
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

        // numpy.array([[1.5, -2, 0, 3], …], 'f4'): rows of four numbers become images of 2 × 2.
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
                == "its numbers are complex, but pixels are real")
        #expect(
            try reason(DatasetFiles.numPy("|u1", "2,", [1, 2]))
                == "its array has 1 axes, but images have 2 or 3")
        #expect(
            try reason(DatasetFiles.numPy("|u1", "0, 4", [])) == "it holds no images: its sizes are 0 × 4")
        #expect(try reason(Array("\u{93}".utf8)) == "it is not an IDX file")
        #expect(try reason([0x93]) == "it is not a .npy file")
    }

    @Test func wrongIDXFiles() throws {
        #expect(try reason([]) == "it is empty")
        #expect(try reason([0, 0]) == "it is not an IDX file")
        #expect(
            try reason(Array("<!DOCTYPE html><html>".utf8))
                == "it is a page of HTML or XML, but images must be an IDX file, or one array of shape n × height × width in a "
                + ".npy file")
        #expect(
            try reason(DatasetFiles.idx([2, 2, 3], [], type: 13))
                == "its IDX element type is 13, but only unsigned bytes (8) can be read")
        #expect(try reason(DatasetFiles.labels) == "its IDX array has 1 axes, but images have 3")
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

    /// Files with images in an unsupported form: the error names the kind and how to convert it.
    @Test func otherForms() throws {
        func found(_ bytes: [UInt8]) throws -> String {
            try reason(bytes)?.components(separatedBy: ", but ")[0] ?? ""
        }
        let member = Array("PK".utf8) + [3, 4] + [UInt8](repeating: 0, count: 22) + [8, 0, 0, 0]
        #expect(try found(member + Array("arr0.npy".utf8)) == "it is a .npz archive of several arrays")
        #expect(
            try reason(member + Array("arr0.npy".utf8))?.contains("numpy.load('FILE.npz')['NAME']") == true)
        #expect(try found(member + Array("other.md".utf8)) == "it is a ZIP archive")
        #expect(try found(member + Array("data.pkl".utf8)) == "it is a file of torch.save")
        #expect(try found(Array("label,pixel0,pixel1\n5,0,0\n".utf8)) == "it is a text file")
        #expect(try found(Gzip.stored(Array("0.5,1\n0,1\n".utf8))) == "it is a text file")
        #expect(try reason(Array("0.5,1\n0,1\n".utf8))?.contains("numpy.loadtxt('FILE.csv'") == true)
        #expect(try found([0x80, 4, 0x95, 0, 0]) == "it is a pickle of Python")
        #expect(try found([0x89] + Array("PNG\r\n".utf8) + [0x1A, 0x0A]) == "it is one PNG picture")
        #expect(try found([0xFF, 0xD8, 0xFF, 0xE0]) == "it is one JPEG picture")
        #expect(try found([0x89] + Array("HDF\r\n".utf8) + [0x1A, 0x0A]) == "it is an HDF5 file")
        #expect(
            try reason(Gzip.stored(DatasetFiles.numPy("|u1", "1, 4", [1, 2, 3, 4])))
                == "it is a compressed .npy file, but only IDX files can be compressed: gunzip it")
    }

    /// (v − low)/((high − low)/2) − 1 in single precision. With 0:255, floats get the bits that bytes have.
    @Test func scalings() throws {
        func pixels(_ file: [UInt8], _ scaling: PixelScaling?) throws -> (
            pixels: [Float], of: DatasetProvenance
        ) {
            try scratch.write("a", file)
            let data = try DataSource.find(option: scratch.path("a"), scaling: scaling, environment: [:])
                .load(.training)
            return (data.images.pixels, data.provenance)
        }
        func floats(_ values: [Float]) -> [UInt8] {
            DatasetFiles.numPy(
                "<f4", "1, \(values.count)",
                values.flatMap { value in
                    (0..<4).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * $0)) }
                })
        }
        let all = (0...255).map { UInt8($0) }
        let bytes = try pixels(DatasetFiles.numPy("|u1", "1, 256", all), nil)
        #expect(bytes.pixels == all.map { Float($0) / 127.5 - 1 })
        #expect(bytes.of.range == [-1, 1] && bytes.of.rangeWarning == nil)
        let same = try pixels(floats(all.map(Float.init)), .bytes)
        #expect(same.pixels == bytes.pixels && same.of.scaling.description == "v/127.5 - 1")
        let raw = try pixels(floats(all.map(Float.init)), nil)
        #expect(raw.pixels == all.map(Float.init))
        #expect(
            raw.of.rangeWarning == "The pixels lie between 0 and 255, but outputs of tanh between -1 and 1: "
                + "--scale bytes maps 0 ... 255 to -1 ... 1.")
        #expect(raw.of.summary.hasSuffix("1 training images of 16 × 16 pixels from 0 to 255"))
        let unscaled = try pixels(DatasetFiles.numPy("|u1", "1, 4", [0, 1, 2, 3]), .unchanged)
        #expect(unscaled.pixels == [0, 1, 2, 3])
        let unit = try pixels(floats([0, 0.25, 1, 0.5]), .unit)
        #expect(unit.pixels == [-1, -0.5, 1, 0] && unit.of.scaling.description == "v/0.5 - 1")
        let asTheyAre = try pixels(floats([0, 0.25, 1, 0.5]), nil)
        #expect(asTheyAre.of.rangeWarning == nil && asTheyAre.of.range == [0, 1])
        let shifted = try pixels(floats([-3, 5, 1, 9]), PixelScaling(low: -3, high: 5))
        #expect(shifted.pixels == [-1, 1, 0, 2] && shifted.of.scaling.description == "(v + 3)/4 - 1")
        #expect(shifted.of.rangeWarning?.hasSuffix("beyond -3:5, the interval of --scale.") == true)
        let odd = try pixels(floats([-3, 5, 1, 9]), nil)
        #expect(odd.of.rangeWarning?.hasSuffix("--scale -3:9 maps them there.") == true)
        // The digits of scikit-learn have 17 grey levels.
        let few = try pixels(DatasetFiles.numPy("|u1", "1, 4", [0, 7, 16, 3]), nil)
        #expect(
            few.of.byteWarning
                == "The greatest pixel is 16, and 0 ... 255 was mapped to -1 ... 1: --scale 0:16 maps 0 ... 16 there."
        )
        let scaled = try pixels(
            DatasetFiles.numPy("|u1", "1, 4", [0, 7, 16, 3]), PixelScaling(low: 0, high: 16))
        let bright = try pixels(DatasetFiles.numPy("|u1", "1, 4", [0, 7, 128, 3]), nil)
        for other in [bytes, raw, unscaled, scaled, bright] { #expect(other.of.byteWarning == nil) }
        #expect(scaled.pixels == [-1, -0.125, 1, -0.625])
        #expect(
            unit.of.rangeWarning(outputs: 0...1, of: "sigmoid")?.contains(
                "outputs of sigmoid between 0 and 1") == true)
        #expect(asTheyAre.of.rangeWarning(outputs: 0...1, of: "sigmoid") == nil)
        // Manifests can be read again.
        for scaling in [
            PixelScaling.unchanged, .bytes, .unit, .interval(low: -3, high: 5), .interval(low: 2, high: 16),
        ] {
            let text = try JSONEncoder().encode([scaling])
            #expect(try JSONDecoder().decode([PixelScaling].self, from: text) == [scaling])
        }
        for (low, high) in [(1, 1), (2, 1), (0, Float.infinity), (.nan, 1), (0, .nan)] as [(Float, Float)] {
            #expect(PixelScaling(low: low, high: high) == nil)
        }
    }

    /// The header alone is reason to refuse.
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
        // The checksum is verified although every promised byte was read before it.
        var wrong = file
        wrong[wrong.count - 8] ^= 1
        #expect(try reason(wrong) == "its gzip data are damaged")
    }

    /// Four gigabytes of zeros, compressed to four megabytes, behind a header that promises twelve bytes. In
    /// a separate process, so that its peak memory is measured alone.
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

    /// The peak memory in bytes.
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
