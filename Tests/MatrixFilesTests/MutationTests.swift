import ComplexModule
import Files
import Foundation
import LinearAlgebra
import MatrixFiles
import RealModule
import TestSupport
import Testing

/// Thousands of damaged files of every format: each gives arrays that match their shapes and have finite numbers
/// only, or one sentence.
@Suite struct MutationTests {
    private let fixture = MatrixFixture()

    /// More numbers than any of the undamaged files has.
    private static let largestCount = 4096

    private struct Chance {
        var state: UInt64

        mutating func below(_ bound: Int) -> Int {
            // Knuth's MMIX congruential generator; its upper bits are random enough for damaging files.
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
    }

    static let words = [
        "0", "-1", "1e9", "1e999", "nan", "i", "j", "(", ")", "+", "-", ",", ";", "\t", "\n", "\r", "\"", "#",
        "%",
        "9223372036854775807", "18446744073709551615", "4294967295", "'<f2'", "True", "PK\u{3}\u{4}", "\u{0}",
        String(repeating: "9", count: 400), String(repeating: "(", count: 100), " ", "symmetric", "complex",
    ]

    private func damage(_ file: [UInt8], _ chance: inout Chance) -> [UInt8] {
        var file = file
        for _ in 0...chance.below(3) {
            // Headers are at the beginning or, in archives, at the end.
            let place =
                switch chance.below(3) {
                case 0: chance.below(min(200, file.count))
                case 1: file.count - 1 - chance.below(min(200, file.count))
                default: chance.below(file.count)
                }
            switch chance.below(7) {
            case 0, 1: file[place] ^= 1 << UInt8(chance.below(8))
            case 2: file[place] = UInt8(chance.below(256))
            case 3: file = Array(file[..<max(place, 1)])
            case 4: file.insert(contentsOf: Array(Self.words[chance.below(Self.words.count)].utf8), at: place)
            case 5: file.removeSubrange(place..<min(place + 1 + chance.below(8), file.count))
            default: file[place] = [0, 0x7F, 0x80, 0xFF, 0x30, 0x39][chance.below(6)]
            }
            if file.isEmpty { break }
        }
        return file
    }

    private func check(_ file: MatrixFile) {
        #expect(!file.arrays.isEmpty)
        for array in file.arrays {
            let count = array.shape.reduce(1, *)
            #expect(count <= Self.largestCount)
            switch array.content {
            // A table of real and imaginary parts has fewer eigenvalues than fields.
            case .eigenvalues(let numbers): #expect(numbers.count <= count && isFinite(numbers))
            case .matrix(let matrix), .data(let matrix):
                #expect(matrix.rows * matrix.columns == count && isFinite(matrix.rowByRow))
            case .stack(let matrices):
                #expect(matrices.count == array.shape[0])
                #expect(matrices.allSatisfy { $0.rows == array.shape[1] && $0.columns == array.shape[2] })
                #expect(matrices.allSatisfy { isFinite($0.rowByRow) })
            }
        }
    }

    private func isFinite(_ numbers: Numbers) -> Bool {
        switch numbers {
        case .real(let values): values.allSatisfy(\.isFinite)
        case .complex(let values): values.allSatisfy(\.isFinite)
        }
    }

    @Test(arguments: [
        "arrays.npz", "stored.npz", "tensors.safetensors", "array-hermitian.mtx", "coordinate-hermitian.mtx",
        "coordinate-symmetric.mtx", "real.csv", "complex.txt", "objects.npy", "idx", "gzip", "npy", "sample",
    ])
    func mutations(_ name: String) throws {
        let whole = try original(name)
        var chance = Chance(state: 2026 + UInt64(name.utf8.count))
        var accepted = 0
        var reasons: Set<String> = []
        // Archives are slower to read, and have fewer turns.
        let rounds = name.hasSuffix("npz") ? 500 : 1500
        for round in 0..<rounds {
            do {
                check(try fixture.read(damage(whole, &chance), largestCount: Self.largestCount))
                accepted += 1
            } catch let error as InputError {
                #expect(!error.reason.isEmpty && error.reason.count < 700, "\(error.reason)")
                #expect(error.reason.unicodeScalars.allSatisfy { $0.value >= 0x20 }, "round \(round)")
                reasons.insert(String(error.reason.filter { $0.isLetter || $0 == " " }.prefix(24)))
            }
        }
        // The damage makes many files invalid.
        #expect(accepted < rounds && reasons.count >= 3, "\(name): \(accepted), \(reasons)")
    }

    private func original(_ name: String) throws -> [UInt8] {
        let table = "# c\nsample,index,real,imaginary\n0,0,1.5,-2\n0,1,3,0.25\n1,0,4e-3,0.0\n"
        switch name {
        case "idx":
            return [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 0, 1, 2, 253, 254, 255]
        case "gzip": return Gzip.stored(Array(table.utf8))
        case "sample": return Array(table.utf8)
        case "npy":
            let path = fixture.scratch.path("original.npy")
            var writer = try NumPyWriter<Double>(path: path, rows: 4, columns: 3)
            for row in 0..<4 { try writer.append(row: [Double(row), 1.5, -2]) }
            try writer.commit()
            return try #require(fixture.scratch.bytes("original.npy"))
        default:
            let parts = name.split(separator: ".").map(String.init)
            let url = try #require(
                Bundle.module.url(forResource: "References/\(parts[0])", withExtension: parts[1]))
            return Array(try Data(contentsOf: url))
        }
    }
}
