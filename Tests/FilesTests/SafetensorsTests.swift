import Files
import Foundation
import TestSupport
import Testing

@Suite struct SafetensorsTests {
    let scratch = ScratchDirectory()

    private func read(_ bytes: [UInt8]) throws -> SafetensorsFile {
        try Data(bytes).write(to: URL(fileURLWithPath: scratch.path("a")))
        return try SafetensorsFile(path: scratch.path("a"))
    }

    private func reason(_ bytes: [UInt8]) throws -> String? {
        do {
            _ = try read(bytes)
            return nil
        } catch let error as InputError {
            #expect(error.path == scratch.path("a"))
            return error.reason
        }
    }

    private func reason(_ header: String, _ data: [UInt8] = HandmadeSafetensors.data) throws -> String? {
        try reason(HandmadeSafetensors.file(header, data))
    }

    // MARK: - The reference implementation's file

    private func recorded() throws -> String {
        try #require(
            Bundle.module.url(forResource: "References/reference", withExtension: "safetensors")?.path)
    }

    @Test func asTheReferenceWritesThem() throws {
        let file = try SafetensorsFile(path: recorded())
        func quarters(_ count: Int) -> [Float] { (0..<count).map { (Float($0) - 2) / 4 } }
        #expect(file.metadata == ["format": "pt"])
        #expect(
            file.tensors == [
                "encoder.0.weight": SafetensorsTensor(shape: [3, 2], quarters(6)),
                "encoder.0.bias": SafetensorsTensor(shape: [3], quarters(3)),
                "double": SafetensorsTensor(shape: [2, 2], elements: .float64([-0.5, -0.25, 0, 0.25])),
                "scalar": SafetensorsTensor(shape: [], quarters(1)),
                "empty": SafetensorsTensor(shape: [0, 5], []),
                "a \"quoted\"\\ \u{FC} \t\u{1} name/": SafetensorsTensor(shape: [1], quarters(1)),
            ])
    }

    /// The same bytes.
    @Test func writtenAsTheReferenceWritesThem() throws {
        let file = try SafetensorsFile(path: recorded())
        try file.write(path: scratch.path("b"))
        #expect(scratch.bytes("b") == FileManager.default.contents(atPath: try recorded()).map(Array.init))
        #expect(scratch.names == ["b"])
    }

    @Test func thereAndBack() throws {
        let file = SafetensorsFile(
            tensors: [
                "x": SafetensorsTensor(
                    shape: [2, 1, 3], [1, -0.0, .pi, .leastNonzeroMagnitude, 1e38, .infinity])
            ], metadata: ["b": "\u{0}\u{1F}\u{7F}é\n", "a": ""])
        try file.write(path: scratch.path("b"))
        #expect(try SafetensorsFile(path: scratch.path("b")) == file)
        let nothing = SafetensorsFile(tensors: [:])
        try nothing.write(path: scratch.path("b"))
        #expect(scratch.bytes("b") == [8, 0, 0, 0, 0, 0, 0, 0] + Array("{}      ".utf8))
        #expect(try SafetensorsFile(path: scratch.path("b")) == nothing)
    }

    @Test func cannotBeWritten() {
        let path = scratch.path("none/b")
        #expect(throws: OutputError(path: path, reason: "No such file or directory")) {
            try SafetensorsFile(tensors: [:]).write(path: path)
        }
    }

    // MARK: - Weights

    @Test func finiteWeights() throws {
        let file = SafetensorsFile(tensors: [
            "w": SafetensorsTensor(shape: [2, 1], [1, 2]), "nan": SafetensorsTensor(shape: [2], [1, .nan]),
            "inf": SafetensorsTensor(shape: [1], [-.infinity]),
            "d": SafetensorsTensor(shape: [1], elements: .float64([1e300])),
            "i": SafetensorsTensor(shape: [1], elements: .other(.int16, [1, 0])),
            "half": SafetensorsTensor(shape: [2], elements: .float16([0x3C00, 0x7C00])),
            "bf": SafetensorsTensor(shape: [1], elements: .bfloat16([0x7FC0])),
        ])
        #expect(try file.finiteWeights("w", shape: [2, 1], path: "f") == [1, 2])
        func reason(_ name: String, _ shape: [Int]) -> String? {
            do throws(InputError) {
                _ = try file.finiteWeights(name, shape: shape, path: "f")
                return nil
            } catch {
                return error.reason
            }
        }
        #expect(reason("v", [1]) == "it has no tensor 'v'")
        #expect(reason("w", [1, 2]) == "its tensor 'w' has shape [2, 1], not [1, 2]")
        #expect(reason("nan", [2]) == "its tensor 'nan' is not finite: element 1 is nan")
        #expect(reason("inf", [1]) == "its tensor 'inf' is not finite: element 0 is -inf")
        #expect(try file.finiteWeights("d", shape: [1], path: "f") == [1e300])
        #expect(
            reason("i", [1]) == "its tensor 'i' has type I16, but weights must be F16, BF16, F32 or F64")
        #expect(reason("half", [2]) == "its tensor 'half' is not finite: element 1 is inf")
        #expect(reason("bf", [1]) == "its tensor 'bf' is not finite: element 0 is nan")
    }

    /// Every bit pattern of binary16 against its definition, and of bfloat16 against the upper half of
    /// binary32. The file is made by hand.
    @Test func halfPrecisionIsWidenedExactly() throws {
        let patterns = (0..<(1 << 16)).map { UInt16($0) }
        let bytes = patterns.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        let file = try read(
            HandmadeSafetensors.file(
                "{\(HandmadeSafetensors.entry("h", type: "F16", shape: "[65536]", offsets: "[0,131072]")),"
                    + "\(HandmadeSafetensors.entry("b", type: "BF16", shape: "[65536]", offsets: "[131072,262144]"))}",
                bytes + bytes))
        let half = try #require(file.tensors["h"]?.elements.numbers)
        let brain = try #require(file.tensors["b"]?.elements.numbers)
        for pattern in patterns {
            let (exponent, fraction) = (Int(pattern >> 10) & 31, Double(pattern & 1023))
            let sign = pattern >> 15 == 0 ? 1.0 : -1
            let expected =
                switch exponent {
                case 0: sign * fraction * 0x1p-24
                case 31: fraction == 0 ? sign * .infinity : .nan
                default:
                    sign * (1 + fraction / 1024)
                        * Double(sign: .plus, exponent: exponent - 15, significand: 1)
                }
            let value = half[Int(pattern)]
            #expect(value.isNaN ? expected.isNaN : value == expected && value.sign == expected.sign)
            let upper = Float(bitPattern: UInt32(pattern) << 16)
            #expect(brain[Int(pattern)] == Double(upper) || (upper.isNaN && brain[Int(pattern)].isNaN))
        }
        #expect(half[1] == 0x1p-24 && half[0x3FF] == 1023 * 0x1p-24 && half[0x7BFF] == 65504)
        // Writing the file again gives the same bytes.
        try file.write(path: scratch.path("b"))
        #expect(try SafetensorsFile(path: scratch.path("b")) == file)
    }

    /// Other files in place of a `.safetensors` file: the error names the kind, and says how to convert
    /// weights of torch.save.
    @Test func filesOfOtherPrograms() throws {
        let member = Array("PK".utf8) + [3, 4] + [UInt8](repeating: 0, count: 22) + [16, 0, 0, 0]
        let torch = try reason(member + Array("archive/data.pkl and more".utf8))
        #expect(
            torch?.hasPrefix(
                "it is a file of torch.save, but weights must be .safetensors files; to convert it ") == true)
        #expect(torch?.contains("torch.load('a', map_location='cpu', weights_only=True)") == true)
        #expect(torch?.hasSuffix("'a.safetensors')\"") == true)
        #expect(try reason([0x80, 2, 0x8A, 10, 0x6C, 0xFC, 0x9C, 0x46, 0xF9]) == torch)
        #expect(
            try reason(member.dropLast(4) + [8, 0, 0, 0] + Array("arr0.npy".utf8))
                == "it is a .npz archive of NumPy arrays, but weights must be .safetensors files")
        #expect(
            try reason(Array("\u{89}HDF\r\n\u{1A}\n".unicodeScalars.map { UInt8($0.value) }))
                == "it is an HDF5 file, but weights must be .safetensors files")
        #expect(
            try reason(Array("<!DOCTYPE html>".utf8))
                == "it is a page of HTML or XML, but weights must be .safetensors files")
    }

    // MARK: - Wrong files

    @Test func wholeFiles() throws {
        #expect(try reason([]) == "it is not a .safetensors file: it has 0 bytes")
        #expect(try reason([1, 2, 3]) == "it is not a .safetensors file: it has 3 bytes")
        #expect(try reason(Gzip.stored([1])) == "it is a gzip file, not a .safetensors file")
        #expect(
            try reason(Array("PK\u{3}\u{4} a pickle".utf8))
                == "it is a ZIP archive, but weights must be .safetensors files")
        for length in [UInt64.max, 1 << 63, 100_000_001] {
            #expect(
                try reason(HandmadeSafetensors.file("{}", length: length))
                    == "it is not a .safetensors file, or its header of \(length) bytes is too long")
        }
        #expect(
            try reason(HandmadeSafetensors.file("{}", length: 100_000_000))
                == "it is truncated: 2 bytes after its first 8, but a header of 100000000")
        #expect(throws: InputError(path: scratch.path, reason: "it is a directory")) {
            try SafetensorsFile(path: scratch.path)
        }
    }

    @Test func offsetsAndShapes() throws {
        let file = try read(
            HandmadeSafetensors.file(" {\(HandmadeSafetensors.entry())}  ", HandmadeSafetensors.data))
        #expect(file.tensors == ["w": SafetensorsTensor(shape: [2], [1, -2])])

        func reason(_ entries: String...) throws -> String? {
            try self.reason("{\(entries.joined(separator: ","))}")
        }
        #expect(
            try self.reason("{\(HandmadeSafetensors.entry())}", Array(HandmadeSafetensors.data.dropLast()))
                == "it is truncated: 7 bytes of data, but its header promises 8")
        #expect(
            try self.reason("{\(HandmadeSafetensors.entry())}", HandmadeSafetensors.data + [0])
                == "it has 1 bytes after its last tensor")
        #expect(try self.reason("{}") == "it has 8 bytes after its last tensor")
        #expect(
            try reason(HandmadeSafetensors.entry(shape: "[1]", offsets: "[4,8]"))
                == "its tensor 'w' lies at bytes 4 to 8, but the next must begin at byte 0")
        #expect(
            try reason(
                HandmadeSafetensors.entry(offsets: "[0,8]"), HandmadeSafetensors.entry("v", offsets: "[0,8]")
            )
            .map { $0.hasSuffix(" lies at bytes 0 to 8, but the next must begin at byte 8") } == true)
        #expect(
            try reason(HandmadeSafetensors.entry(shape: "[0]", offsets: "[8,0]"))
                == "its tensor 'w' lies at bytes 8 to 0, but the next must begin at byte 0")
        for shape in ["[3]", "[]", "[2,0]", "[9223372036854775807,9223372036854775807]"] {
            #expect(
                try reason(HandmadeSafetensors.entry(shape: shape))
                    == "its tensor 'w' has 8 bytes, which is not what F32 numbers of shape "
                    + "\(shape.replacing(",", with: ", ")) need")
        }
        #expect(try reason(HandmadeSafetensors.entry(type: "F64", shape: "[1]")) == nil)
        for (type, shape) in [
            ("BF16", "[4]"), ("F16", "[2,2]"), ("I64", "[]"), ("BOOL", "[8]"), ("F4", "[16]"), ("C64", "[1]"),
        ] { #expect(try reason(HandmadeSafetensors.entry(type: type, shape: shape)) == nil, "\(type)") }
        #expect(
            try reason(HandmadeSafetensors.entry(type: "F4", shape: "[15]"))
                == "its tensor 'w' has 8 bytes, which is not what F4 numbers of shape [15] need")
        #expect(
            try reason(HandmadeSafetensors.entry(type: "F128", shape: "[1]"))
                == "its tensor 'w' has type 'F128', which the format does not have")
    }

    @Test func headers() throws {
        let entry = HandmadeSafetensors.entry()
        #expect(try reason("{\(entry),\(entry)}") == "its header names 'w' twice")
        #expect(
            try reason("{\(entry),\(HandmadeSafetensors.entry("\\u0077"))}") == "its header names 'w' twice")
        #expect(
            try reason("{\"__metadata__\":{},\(entry),\"__metadata__\":{}}")
                == "its header names '__metadata__' twice")
        #expect(
            try reason("{\"__metadata__\":{\"a\":\"\",\"a\":\"\"},\(entry)}")
                == "its metadata names 'a' twice")
        #expect(
            try reason("{\"w\":{\"dtype\":\"F32\",\"dtype\":\"F32\"}}")
                == "its tensor 'w' has an unknown or repeated key 'dtype'")
        #expect(
            try reason("{\"w\":{\"dtype\":\"F32\",\"shape\":[2]}}")
                == "its tensor 'w' lacks dtype, shape or the two data_offsets")
        // Characters that would move the cursor of a terminal are escaped, and long names are cut.
        #expect(
            try reason("{\"\\u001b[2J\":{}}")
                == "its tensor '\\u{1B}[2J' lacks dtype, shape or the two data_offsets"
        )
        let long = String(repeating: "x", count: 100_000)
        #expect(try (reason("{\"\(long)\":{}}")?.count ?? 0) < 200)
    }

    @Test(arguments: [
        ("", 0), ("[]", 0), ("{", 1), ("{\"w\"}", 4), ("{} {}", 3), ("{\"w\":[]}", 5), ("{\"w\":null}", 5),
        ("{,}", 1), ("{\"w", 3), ("{\"\u{1}\":{}}", 2), ("{\"\\x\":{}}", 2), ("{\"\\ud800\":{}}", 2),
        ("{\"w\":{\"shape\":[-1]}}", 15), ("{\"w\":{\"shape\":[1.5]}}", 16),
        ("{\"w\":{\"shape\":[1e3]}}", 16),
        ("{\"w\":{\"shape\":[01]}}", 15), ("{\"w\":{\"shape\":[1,]}}", 17), ("{\"w\":{\"shape\":[[1]]}}", 15),
        ("{\"w\":{\"shape\":[9223372036854775808]}}", 15), ("{\"w\":{\"shape\":[\"1\"]}}", 15),
        ("{\"__metadata__\":{\"a\":1}}", 21), ("{\"__metadata__\":{\"a\":{}}}", 21),
    ])
    func malformedHeaders(_ header: String, _ place: Int) throws {
        #expect(
            try reason(header) == "its header is not the JSON of a .safetensors file (byte \(place))",
            "\(header)")
    }

    @Test func headersThatAreNotText() throws {
        var file = HandmadeSafetensors.file("{\(HandmadeSafetensors.entry("ww"))}", HandmadeSafetensors.data)
        file[10] = 0xFF
        #expect(try reason(file) == "its header is not the JSON of a .safetensors file (byte 2)")
    }

    /// A million nested brackets take no stack.
    @Test func deepNesting() throws {
        let brackets = String(repeating: "[", count: 1_000_000)
        #expect(
            try reason("{\"w\":{\"shape\":\(brackets)")
                == "its header is not the JSON of a .safetensors file (byte 15)")
        let braces = String(repeating: "{\"a\":", count: 1_000_000)
        #expect(try reason(braces) == "its tensor 'a' has an unknown or repeated key 'a'")
    }
}
