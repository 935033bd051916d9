import Files
import MatrixFiles
import TestSupport
import Testing

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Files that hold no matrices, or not in a form that can be read: one sentence says what to do.
@Suite struct OtherKindsTests {
    private let fixture = MatrixFixture()

    /// The beginning of a ZIP archive whose first member has this name.
    private static func zip(_ name: String) -> [UInt8] {
        Array("PK".utf8) + [3, 4] + [UInt8](repeating: 0, count: 22) + [UInt8(name.utf8.count), 0, 0, 0]
            + Array(name.utf8) + [UInt8](repeating: 0, count: 80)
    }

    static let kinds: [(bytes: [UInt8], words: [String])] = [
        (zip("archive/data.pkl"), ["torch.save", "safetensors.torch import save_file"]),
        // torch.save before PyTorch 1.6.
        (
            [0x80, 2, 0x8A, 10, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, 0x2E],
            ["torch.save", "save_file"]
        ),
        ([0x80, 4, 0x95, 1, 0, 0, 0], ["pickle", "numpy.save"]),
        ([0x89] + Array("HDF\r\n".utf8) + [0x1A, 0x0A], ["HDF5", "h5py"]),
        (
            Array("MATLAB 5.0 MAT-file, Platform: GLNXA64".utf8) + [UInt8](repeating: 0x20, count: 86)
                + [0, 1, 0x49, 0x4D, 15, 0, 0, 0], ["MATLAB", "writematrix"]
        ),
        (
            Array("MATLAB 7.3 MAT-file, Platform: GLNXA64".utf8) + [UInt8](repeating: 0x20, count: 86)
                + [0, 2, 0x49, 0x4D], ["MATLAB", "h5py"]
        ),
        ([0x89] + Array("PNG\r\n".utf8), ["PNG", "numpy.save"]),
        ([0xFF, 0xD8, 0xFF, 0xE0, 0, 0x10], ["JPEG", "numpy.save"]),
        (Array("<!DOCTYPE html><html>".utf8), ["HTML", "download"]),
        ([0xFF, 0xFE, 0x31, 0, 0x0A, 0], ["UTF-16", "UTF-8"]),
        ([1, 2, 3, 4, 5], ["format is unknown", ".safetensors"]),
        (Gzip.stored(zip("a.npy")), ["gunzip"]),
        (zip("a.npy"), ["truncated", "no directory"]),
    ]

    @Test(arguments: kinds)
    func sentences(_ bytes: [UInt8], _ words: [String]) throws {
        let reason = try #require(try fixture.reason(bytes))
        for word in words { #expect(reason.contains(word), "\(reason)") }
        #expect(!reason.contains("\n") && !reason.hasSuffix("."))
    }

    /// The name does not decide, unless nothing else does.
    @Test func names() throws {
        let array = try fixture.read(Array("1 2\n3 4\n".utf8), as: "a.npy").arrays[0]
        #expect(array.realRows == [[1, 2], [3, 4]])
        #expect(
            try fixture.reason([1, 2, 3, 4, 5], as: "a.npy") == "it is not a .npy file, or it is damaged")
        #expect(
            try fixture.reason([UInt8](repeating: 7, count: 20), as: "a.safetensors")
                == "it is not a .safetensors file, or it is damaged")
    }

    @Test func pathsThatAreNoFiles() throws {
        func reason(_ path: String) -> String? {
            #expect(throws: InputError.self) { try MatrixFile.read(path: path) }?.reason
        }
        let pipe = fixture.scratch.path("pipe")
        #expect(unsafe mkfifo(pipe, 0o600) == 0)
        #expect(reason(pipe) == "it is not a regular file")
        #expect(reason("/dev/zero") == "it is not a regular file")
        #expect(reason(fixture.scratch.path) == "it is a directory")
        #expect(reason(fixture.scratch.path("none")) == "No such file or directory")
    }

    @Test func numbersThatAreNotFinite() throws {
        func file(_ shape: String, _ order: String, _ values: [Double]) -> [UInt8] {
            var text = Array("{'descr': '<f8', 'fortran_order': \(order), 'shape': (\(shape)), }".utf8)
            text += [UInt8](repeating: 0x20, count: 117 - text.count) + [0x0A]
            var bytes = [0x93] + Array("NUMPY".utf8) + [1, 0, 118, 0] + text
            for value in values { value.appendLittleEndian(to: &bytes) }
            return bytes
        }
        let end = ", counted from 0, but all numbers must be finite; replace or remove it"
        let values = [1, 2, 3, 4, .nan, 6]
        #expect(try fixture.reason(file("2, 3", "False", values)) == "its array has nan at [1, 1]" + end)
        #expect(try fixture.reason(file("2, 3", "True", values)) == "its array has nan at [0, 2]" + end)
        #expect(try fixture.reason(file("6,", "False", values)) == "its array has nan at [4]" + end)
        #expect(try fixture.reason(file("0, 3", "False", [])) == "its array is empty: its shape is 0 × 3")
        #expect(
            try fixture.reason(file("", "False", [1]))?.hasPrefix(
                "its array has 0 axes, but eigenvalues have 1") == true)
        #expect(
            try fixture.reason(file("2, 3", "False", values), largestCount: 5)
                == "its array of shape (2, 3) has more than the 5 numbers allowed")
    }
}
