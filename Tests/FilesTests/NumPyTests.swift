import ComplexModule
import Files
import Foundation
import RealModule
import TestSupport
import Testing

/// Files recorded from NumPy 1.26 (`numpy.lib.format.write_array`): dictionary and data.
private enum Recorded {
    static func file(_ dictionary: String, _ data: [UInt8], total: Int = 128, version: UInt8 = 1) -> [UInt8] {
        let lengthSize = version == 1 ? 2 : 4
        let length = total - 8 - lengthSize
        var text = Array(dictionary.utf8)
        text += [UInt8](repeating: 0x20, count: length - text.count - 1) + [0x0A]
        let lengthBytes = (0..<lengthSize).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) }
        return [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, version, 0] + lengthBytes + text + data
    }

    static func data(_ hexadecimal: String) -> [UInt8] {
        stride(from: 0, to: hexadecimal.count, by: 2).compactMap { offset in
            UInt8(hexadecimal.dropFirst(offset).prefix(2), radix: 16)
        }
    }

    /// numpy.array([[1.5, -2], [nan, inf]])
    static let float64 = file(
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 2), }",
        data("000000000000f83f00000000000000c0000000000000f87f000000000000f07f"))

    /// numpy.asfortranarray(numpy.arange(6, dtype='f4').reshape(2, 3))
    static let float32 = file(
        "{'descr': '<f4', 'fortran_order': True, 'shape': (2, 3), }",
        data("00000000000040400000803f00008040000000400000a040"))

    /// numpy.array([1+2j, -0.5j]), where -0.5j has real part -0.0
    static let complex128 = file(
        "{'descr': '<c16', 'fortran_order': False, 'shape': (2,), }",
        data("000000000000f03f00000000000000400000000000000080000000000000e0bf"))

    /// numpy.asfortranarray(numpy.arange(24, dtype='u1').reshape(2, 3, 4))
    static let uint8 = file(
        "{'descr': '|u1', 'fortran_order': True, 'shape': (2, 3, 4), }",
        data("000c04100814010d05110915020e06120a16030f07130b17"))

    /// numpy.array(3.0)
    static let scalar = file(
        "{'descr': '<f8', 'fortran_order': False, 'shape': (), }", data("0000000000000840"))

    /// numpy.array([1.0]) in version 2.0
    static let version2 = file(
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1,), }", data("000000000000f03f"), version: 2)

    static let all = [float64, float32, complex128, uint8, scalar, version2]
}

@Suite struct NumPyWriterTests {
    let scratch = ScratchDirectory()

    @Test func bytesAsNumPyWritesThem() throws {
        var writer = try NumPyWriter<Double>(path: scratch.path("a.npy"), rows: 2, columns: 2)
        try writer.append(row: [1.5, -2])
        try writer.append(row: [Double(bitPattern: 0x7FF8_0000_0000_0000), .infinity])
        try writer.commit()
        #expect(scratch.bytes("a.npy") == Recorded.float64)
    }

    @Test func complexNumbers() throws {
        var writer = try NumPyWriter<Complex<Double>>(path: scratch.path("a.npy"), rows: 1, columns: 2)
        try writer.append(row: [Complex(1, 2), Complex(-0.0, -0.5)])
        try writer.commit()
        let bytes = try #require(scratch.bytes("a.npy"))
        #expect(bytes.suffix(32) == Recorded.complex128.suffix(32))
        let array = try NumPyFile.read(path: scratch.path("a.npy"))
        #expect(array.shape == [1, 2])
        #expect(array.complexes == [Complex(1, 2), Complex(-0.0, -0.5)])
    }

    @Test func complexNumbersThatAreNotFiniteKeepTheirBits() throws {
        var writer = try NumPyWriter<Complex<Double>>(path: scratch.path("a.npy"), rows: 1, columns: 1)
        try writer.append(row: [Complex(.infinity, -3)])
        try writer.commit()
        let value = try #require(try NumPyFile.read(path: scratch.path("a.npy")).complexes.first)
        #expect(value.rawStorage == (.infinity, -3))
    }

    @Test(arguments: [(0, 0), (0, 5), (1, 1), (123_456, 1), (3, 12_345)])
    func headersAreAligned(_ rows: Int, _ columns: Int) throws {
        var writer = try NumPyWriter<Double>(path: scratch.path("a.npy"), rows: rows, columns: columns)
        for _ in 0..<rows { try writer.append(row: [Double](repeating: 1, count: columns)) }
        try writer.commit()
        let bytes = try #require(scratch.bytes("a.npy"))
        #expect((bytes.count - rows * columns * 8) % 64 == 0)
        #expect(Int(bytes[8]) + Int(bytes[9]) << 8 + 10 == bytes.count - rows * columns * 8)
        #expect(try NumPyFile.read(path: scratch.path("a.npy")).shape == [rows, columns])
    }

    @Test(arguments: [0, 1, 4])
    func theHeaderHoldsTheRowsThatCame(_ rows: Int) throws {
        var writer = try NumPyWriter<Double>(path: scratch.path("a.npy"), rows: 1_000_000, columns: 3)
        for row in 0..<rows { try writer.append(row: [Double(row), 1, 2]) }
        try writer.commit()
        let array = try NumPyFile.read(path: scratch.path("a.npy"))
        #expect(array.shape == [rows, 3])
        #expect(array.reals == (0..<rows).flatMap { [Double($0), 1, 2] })
    }
}

@Suite struct NumPyReaderTests {
    let scratch = ScratchDirectory()

    private func read(_ bytes: [UInt8]) throws -> NumPyArray {
        try Data(bytes).write(to: URL(fileURLWithPath: scratch.path("a.npy")))
        return try NumPyFile.read(path: scratch.path("a.npy"))
    }

    private func reason(_ bytes: [UInt8]) throws -> String? {
        do {
            _ = try read(bytes)
            return nil
        } catch let error as InputError {
            #expect(error.description == "cannot read '\(scratch.path("a.npy"))': \(error.reason)")
            return error.reason
        }
    }

    @Test func recordedFiles() throws {
        let float64 = try read(Recorded.float64)
        #expect(float64.shape == [2, 2])
        #expect(float64.reals?.prefix(2) == [1.5, -2])
        #expect(float64.reals?[2].isNaN == true)
        #expect(float64.reals?[3] == .infinity)
        #expect(try read(Recorded.float32).elements == .float32([0, 1, 2, 3, 4, 5]))
        #expect(try read(Recorded.complex128).elements == .complex128([Complex(1, 2), Complex(0, -0.5)]))
        #expect(try read(Recorded.complex128).reals == nil)
        #expect(try read(Recorded.uint8).elements == .uint8(Array(0..<24)))
        #expect(try read(Recorded.uint8).shape == [2, 3, 4])
        #expect(try read(Recorded.scalar).shape == [])
        #expect(try read(Recorded.scalar).complexes == [Complex(3)])
        #expect(try read(Recorded.version2).reals == [1])
    }

    @Test func wrongFiles() throws {
        func header(_ dictionary: String) -> [UInt8] { Recorded.file(dictionary, []) }
        #expect(try reason([]) == "it is not a .npy file")
        #expect(try reason(Array("real,imaginary\n1,2\n".utf8)) == "it is not a .npy file")
        #expect(try reason(Array(Recorded.scalar.prefix(7))) == "it is truncated")
        #expect(
            try reason(Array(Recorded.float64.dropLast()))
                == "it is truncated: 31 bytes of data for float64 of shape (2, 2)")
        #expect(
            try reason(Recorded.float64 + [0]) == "it has 1 bytes after its array of shape (2, 2)")
        #expect(
            try reason(header("{'descr': '<f16', 'fortran_order': False, 'shape': (2,), }"))
                == "it holds type '<f16'; supported are boolean, int8, int16, int32, int64, uint8, uint16, uint32, "
                + "uint64, float16, float32, float64, complex64, complex128")
        #expect(
            try reason(header("{'descr': '|O', 'fortran_order': False, 'shape': (2,), }"))?
                .hasPrefix("it holds Python objects, which are pickled, and not numbers") == true)
        #expect(
            try reason(header("{'descr': '<U5', 'fortran_order': False, 'shape': (2,), }"))?
                .hasPrefix("it holds text (type '<U5')") == true)
        #expect(
            try reason(header("{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (2,), }"))?
                .hasPrefix("it holds a structured type") == true)
        #expect(
            try reason(header("{'descr': '<f8', 'fortran_order': False, 'shape': (4611686018427387904,), }"))?
                .hasPrefix("it is truncated") == true)
        #expect(
            try reason(
                header("{'descr': '<f8', 'fortran_order': False, 'shape': (9000000000000000000, 4), }"))
                == "its shape is too large")
        #expect(
            try reason(header("{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999999999,), }"))
                == "its shape is too large")
        let missing = scratch.path("missing.npy")
        #expect(throws: InputError(path: missing, reason: "No such file or directory")) {
            try NumPyFile.read(path: missing)
        }
        #expect(throws: InputError(path: scratch.path, reason: "it is a directory")) {
            try NumPyFile.read(path: scratch.path)
        }
        #expect(throws: InputError.self) { try NumPyFile.read(path: "/dev/null") }
    }

    @Test(arguments: [
        "", "{", "{}", "[]", "{'descr': '<f8'}", "{'descr': '<f8', 'fortran_order': 0, 'shape': ()}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (-1,)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1,,)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': 1}",
        "{'descr': '<f8', 'descr': '<f8', 'fortran_order': False, 'shape': (1,)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1,), 'more': 1}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1,)} x",
        "{'descr': '<f8, 'fortran_order': False, 'shape': (1,)}",
    ])
    func malformedHeaders(_ dictionary: String) throws {
        #expect(try reason(Recorded.file(dictionary, [UInt8](repeating: 0, count: 8)))?.isEmpty == false)
    }

    /// Every truncation is rejected. Every change of one byte gives an array or an error with one sentence.
    @Test func damagedFiles() throws {
        for file in Recorded.all {
            for length in 0..<file.count {
                #expect(try reason(Array(file.prefix(length))) != nil)
            }
            for place in 0..<128 {
                for value: UInt8 in [0, 0x20, 0x27, 0x29, 0x31, 0x39, 0x7B, 0xFF, file[place] ^ 1] {
                    var damaged = file
                    damaged[place] = value
                    _ = try reason(damaged)
                }
            }
        }
    }
}
