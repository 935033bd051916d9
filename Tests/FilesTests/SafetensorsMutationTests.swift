import Files
import Foundation
import TestSupport
import Testing

/// Thousands of damaged files: each gives tensors that match their shapes, or one sentence.
@Suite struct SafetensorsMutationTests {
    let scratch = ScratchDirectory()

    private struct Chance {
        var state: UInt64

        mutating func below(_ bound: Int) -> Int {
            // Knuth's MMIX congruential generator; its upper bits are random enough for damaging files.
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
    }

    private func damage(_ file: [UInt8], _ chance: inout Chance) -> [UInt8] {
        var file = file
        let headerEnd = 8 + Int(file[0]) + Int(file[1]) << 8
        let words = [
            "0", "18446744073709551615", "-1", "1e9", "[", "]", "{", "}", "\"", "\\", ",", "null", "\u{0}",
            "F64",
            "9223372036854775807", String(repeating: "[", count: 300), "\"w\":{}", "\\ud800",
        ]
        for _ in 0...chance.below(2) {
            let place = chance.below(chance.below(2) == 0 ? min(headerEnd, file.count) : file.count)
            switch chance.below(7) {
            case 0, 1: file[place] ^= 1 << UInt8(chance.below(8))
            case 2: file[place] = UInt8(chance.below(256))
            case 3: file = Array(file[..<max(place, 1)])
            case 4: file.insert(contentsOf: Array(words[chance.below(words.count)].utf8), at: place)
            case 5: file.removeSubrange(place..<min(place + 1 + chance.below(8), file.count))
            default: file[min(chance.below(8), file.count - 1)] = UInt8(chance.below(256))
            }
            if file.isEmpty { break }
        }
        return file
    }

    @Test func mutations() throws {
        let reference = try #require(
            Bundle.module.url(forResource: "References/reference", withExtension: "safetensors"))
        let whole = Array(try Data(contentsOf: reference))
        let plain = HandmadeSafetensors.file("{\(HandmadeSafetensors.entry())}", HandmadeSafetensors.data)
        var chance = Chance(state: 2026)
        var accepted = 0
        var reasons: Set<String> = []
        let url = URL(fileURLWithPath: scratch.path("a"))
        for round in 0..<6000 {
            let bytes = damage(round % 2 == 0 ? whole : plain, &chance)
            try Data(bytes).write(to: url)
            do throws(InputError) {
                let file = try SafetensorsFile(path: url.path)
                accepted += 1
                for tensor in file.tensors.values {
                    let count = tensor.shape.reduce(1, *)
                    switch tensor.elements {
                    case .float32(let values): #expect(values.count == count)
                    case .float64(let values): #expect(values.count == count)
                    case .float16(let values), .bfloat16(let values): #expect(values.count == count)
                    case .other(let type, let bytes): #expect(8 * bytes.count == type.bits * count)
                    }
                }
            } catch {
                #expect(!error.reason.isEmpty && error.reason.count < 400)
                #expect(error.reason.unicodeScalars.allSatisfy { $0.value >= 0x20 }, "round \(round)")
                reasons.insert(String(error.reason.filter { $0.isLetter || $0 == " " }.prefix(24)))
            }
        }
        // The damage makes some files invalid, but not all.
        #expect(accepted > 100 && accepted < 3000, "\(accepted)")
        #expect(reasons.count >= 8, "\(reasons)")
    }
}
