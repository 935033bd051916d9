import Autoencoders
import Files
import Foundation
import TestSupport
import Testing

/// Weights on disk.
@Suite struct AutoencoderWeightsTests {
    private static let architecture = try? AutoencoderArchitecture(
        inputDimension: 12, hiddenWidths: [7, 5], latentDimension: 3)

    private func parameters() throws -> AutoencoderParameters {
        AutoencoderParameters(try #require(Self.architecture), by: .torch, seed: 3)
    }

    private func message(_ path: String) -> String {
        do {
            _ = try AutoencoderParameters(path: path)
            return "accepted"
        } catch { return error.description }
    }

    /// Reading gives what was written, bit for bit, and the shapes give the architecture.
    @Test(arguments: [[], [4], [7, 5], [9, 9, 2, 30]]) func roundTrip(_ hidden: [Int]) throws {
        let scratch = ScratchDirectory()
        let written = AutoencoderParameters(
            try AutoencoderArchitecture(inputDimension: 11, hiddenWidths: hidden, latentDimension: 2),
            by: .philox, seed: 5)
        try written.write(path: scratch.path("w.safetensors"), metadata: ["epoch": "0"])
        #expect(try AutoencoderParameters(path: scratch.path("w.safetensors")) == written)
    }

    @Test func wrongFiles() throws {
        let scratch = ScratchDirectory()
        let path = scratch.path("w.safetensors")
        let good = try parameters()
        func changed(_ change: (inout [String: SafetensorsTensor]) -> Void) throws -> String {
            try good.write(path: path)
            var file = try SafetensorsFile(path: path)
            change(&file.tensors)
            try file.write(path: path)
            return message(path)
        }
        #expect(message(scratch.path("none")).hasSuffix("No such file or directory"))
        #expect(message(scratch.path).contains("directory"))
        #expect(
            try changed { $0["encoder.0.weight"] = nil }.contains(
                "it has no tensor 'encoder.0.weight'; it has 'decoder.0.bias', "))
        #expect(try changed { $0["decoder.4.bias"] = nil }.hasSuffix("it has no tensor 'decoder.4.bias'"))
        #expect(
            try changed {
                $0["decoder.0.weight"] = SafetensorsTensor(shape: [5, 4], [Float](repeating: 0, count: 20))
            }
            .hasSuffix("its tensor 'decoder.0.weight' has shape [5, 4], not [5, 3]"))
        #expect(
            try changed { $0["encoder.0.bias"] = SafetensorsTensor(shape: [7], [0, 0, .nan, 0, 0, 0, 0]) }
                .contains("its tensor 'encoder.0.bias' is not finite"))
        #expect(
            try changed {
                $0["encoder.2.weight"] = SafetensorsTensor(shape: [35], [Float](repeating: 0, count: 35))
            }
            .contains("its tensor 'encoder.2.weight' has shape [35], not [outputs, inputs]"))
        // Tensors of other parts of a model are ignored.
        #expect(try changed { $0["optimizer.step"] = SafetensorsTensor(shape: [1], [4]) } == "accepted")
    }

    /// Thousands of damaged files give one sentence or valid weights, and never a crash.
    @Test func mutatedFiles() throws {
        let scratch = ScratchDirectory()
        let path = scratch.path("w.safetensors")
        try parameters().write(path: path)
        let bytes = try #require(scratch.bytes("w.safetensors"))
        var state: UInt64 = 12345
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
        var refused = 0
        for round in 0..<1500 {
            var damaged = bytes
            switch round % 4 {
            case 0: damaged.removeLast(1 + random(bytes.count))
            case 1: damaged[random(8)] = UInt8(random(256))
            case 2:
                for _ in 0...random(4) { damaged[8 + random(600)] = UInt8(random(256)) }
            default:
                // Among the numbers, exponents of all ones are infinities and NaNs.
                damaged[bytes.count - 1 - 4 * random(100)] = 0x7F
                damaged[bytes.count - 2 - 4 * random(100)] = 0xFF
            }
            #expect(FileManager.default.createFile(atPath: path, contents: Data(damaged)))
            let sentence = message(path)
            if sentence != "accepted" {
                refused += 1
                #expect(
                    sentence.hasPrefix("cannot read '\(path)': ") && !sentence.contains("\n"), "\(sentence)")
            }
        }
        // Every truncated file and nearly every damaged header is refused.
        #expect(refused > 900)
    }
}
