import Autoencoders
import Files
import Foundation
import LinearAlgebra
import TestSupport
import Testing

/// Weights from other programs: with other precisions, under other names, and with tensors that do not belong
/// to the network.
@Suite struct StoredWeightsTests {
    private let scratch = ScratchDirectory()

    private func parameters() throws -> AutoencoderParameters {
        AutoencoderParameters(
            try AutoencoderArchitecture(inputDimension: 12, hiddenWidths: [7, 5], latentDimension: 3),
            by: .torch, seed: 3)
    }

    /// The network's own tensors after a change.
    private func read(
        _ change: (inout [String: SafetensorsTensor]) throws -> Void
    ) throws -> Result<StoredWeights, InputError> {
        let path = scratch.path("w.safetensors")
        try parameters().write(path: path)
        var file = try SafetensorsFile(path: path)
        try change(&file.tensors)
        try file.write(path: path)
        return Result { () throws(InputError) in try StoredWeights(path: path) }
    }

    private func reason(_ change: (inout [String: SafetensorsTensor]) throws -> Void) throws -> String {
        switch try read(change) {
        case .success: "accepted"
        case .failure(let error): error.reason
        }
    }

    private func ones(_ shape: Int...) -> SafetensorsTensor {
        SafetensorsTensor(shape: shape, [Float](repeating: 1, count: shape.reduce(1, *)))
    }

    /// A network with PReLU between its layers. nn.PReLU has one weight, or one per channel.
    @Test func activationsWithWeightsAreRefused() throws {
        let end =
            " may change the network's function, but only linear layers encoder.0, encoder.2, … and decoder.0, … "
            + "with activations without weights between them can be read"
        #expect(
            try reason { $0["encoder.1.weight"] = ones(1) }
                == "its tensor 'encoder.1.weight' (shape [1], PReLU)" + end)
        #expect(
            try reason {
                $0["encoder.1.weight"] = ones(7)
                $0["decoder.5.weight"] = ones(12)
            }
                == "its tensors 'decoder.5.weight' (shape [12], PReLU), 'encoder.1.weight' (shape [7], PReLU)"
                + end)
        #expect(
            try reason { $0["input_mean"] = ones(12) } == "its tensor 'input_mean' (shape [12])" + end)
    }

    /// Batch normalisation after the first linear layer shifts the later ones to encoder.3, …. The error
    /// names its tensors; its counter of batches does not matter.
    @Test func batchNormalisationIsRefused() throws {
        let sentence = try reason { tensors in
            for (name, shape) in [("weight", 7), ("bias", 7), ("running_mean", 7), ("running_var", 7)] {
                tensors["encoder.1.\(name)"] = ones(shape)
            }
            tensors["encoder.1.num_batches_tracked"] = SafetensorsTensor(
                shape: [], elements: .other(.int64, [1, 0, 0, 0, 0, 0, 0, 0]))
            tensors["encoder.3.weight"] = tensors.removeValue(forKey: "encoder.2.weight")
        }
        #expect(sentence.hasPrefix("its tensors 'encoder.1.bias' (shape [7], batch normalisation), "))
        #expect(sentence.contains("'encoder.1.running_mean'") && !sentence.contains("num_batches_tracked"))
        // One more linear layer does not belong to this network.
        #expect(
            try reason {
                $0["decoder.6.weight"] = ones(12, 12)
                $0["decoder.6.bias"] = ones(12)
            }.hasPrefix(
                "its tensors 'decoder.6.bias' (shape [12]), 'decoder.6.weight' (shape [12, 12]) may change"))
        // Without an affine map it has only statistics.
        #expect(
            try reason { $0["decoder.1.running_var"] = ones(5) }
                .hasPrefix("its tensor 'decoder.1.running_var' (shape [5], batch normalisation) may change"))
    }

    /// A layer norm has a weight and a bias for each unit. It may stand at an even place, too.
    @Test func layerNormsAreNamed() throws {
        let sentence = try reason {
            $0["encoder.1.weight"] = ones(7)
            $0["encoder.1.bias"] = ones(7)
        }
        #expect(
            sentence.hasPrefix(
                "its tensors 'encoder.1.bias' (shape [7], LayerNorm), 'encoder.1.weight' (shape [7], LayerNorm) may"
            ))
        let even = try reason {
            $0["encoder.3.weight"] = $0.removeValue(forKey: "encoder.2.weight")
            $0["encoder.3.bias"] = $0.removeValue(forKey: "encoder.2.bias")
            $0["encoder.2.weight"] = ones(7)
            $0["encoder.2.bias"] = ones(7)
        }
        #expect(even.contains("'encoder.2.weight' (shape [7], LayerNorm)") && !even.contains("PReLU"))
    }

    /// Whole numbers are let pass by their name, not by their type.
    @Test func wholeNumbersThatAreNoCountersAreRefused() throws {
        let number = SafetensorsTensor(shape: [], elements: .other(.int64, [UInt8](repeating: 1, count: 8)))
        for name in ["encoder.1.weight", "encoder.1.zero_point", "decoder.3.axis"] {
            #expect(try reason { $0[name] = number }.hasPrefix("its tensor '\(name)' (shape []) may change"))
        }
        for name in ["encoder.1.num_batches_tracked", "epoch", "global_step"] {
            #expect(try reason { $0[name] = number } == "accepted")
        }
        let several = SafetensorsTensor(shape: [2], elements: .other(.uint8, [1, 1]))
        #expect(try reason { $0["epoch"] = several }.hasPrefix("its tensor 'epoch' (shape [2]) may change"))
    }

    @Test func whatDoesNotActIsNamedAndLeftAside() throws {
        let counter = SafetensorsTensor(shape: [], elements: .other(.int64, [UInt8](repeating: 1, count: 8)))
        let weights = try read {
            $0["epoch"] = counter
            $0["encoder.1.num_batches_tracked"] = counter
            $0["optimizer.state.0.exp_avg"] = ones(7, 12)
            $0["optimizer.step"] = ones(1)
        }.get()
        #expect(weights.parameters == (try parameters()))
        #expect(
            weights.remarks == [
                "'\(scratch.path("w.safetensors"))': 'encoder.1.num_batches_tracked', 'epoch', "
                    + "'optimizer.state.0.exp_avg', 'optimizer.step' do not act on the network and were ignored."
            ])
        #expect(try read { _ in }.get().remarks == [])
        // An array of truth values may be a mask.
        #expect(
            try reason {
                $0["encoder.1.mask"] = SafetensorsTensor(
                    shape: [7], elements: .other(.boolean, [0, 1, 1, 1, 1, 1, 1]))
            }.hasPrefix("its tensor 'encoder.1.mask' (shape [7]) may change"))
    }

    @Test(arguments: ["module.", "model.", "_orig_mod.module."])
    func onePrefixIsTakenOff(_ prefix: String) throws {
        let weights = try read { tensors in
            tensors = Dictionary(uniqueKeysWithValues: tensors.map { (prefix + $0.key, $0.value) })
        }.get()
        #expect(weights.parameters == (try parameters()))
        #expect(weights.remarks.count == 1 && weights.remarks[0].contains("the prefix '\(prefix)' of"))
        // A tensor without the prefix, or an unknown one with it, is still refused.
        for name in ["encoder.1.weight", prefix + "encoder.1.weight", "head.weight"] {
            let sentence = try reason { tensors in
                tensors = Dictionary(uniqueKeysWithValues: tensors.map { (prefix + $0.key, $0.value) })
                tensors[name] = ones(1)
            }
            #expect(sentence.contains("may change the network's function"), "\(name): \(sentence)")
        }
    }

    @Test func severalNetworksAreNotGuessed() throws {
        let sentence = try reason { tensors in
            let own = tensors
            tensors = [:]
            for prefix in ["ema.", "model."] { for (name, tensor) in own { tensors[prefix + name] = tensor } }
        }
        #expect(
            sentence == "it holds 2 networks, with the prefixes 'ema.', 'model.', but only one can be read")
        let listing = try reason { tensors in
            tensors = Dictionary(
                uniqueKeysWithValues: (0..<10).map { ("layers\($0).weight", ones(2, 2)) })
        }
        #expect(listing.hasPrefix("it has no tensor 'encoder.0.weight'; it has 'layers0.weight', "))
        #expect(listing.hasSuffix(" and 2 more"))
        #expect(try reason { $0 = [:] } == "it has no tensor 'encoder.0.weight', nor any other")
    }

    /// F16 and BF16 become exactly the numbers that they stand for, including subnormal ones. F64 stays F64
    /// up to the Jacobian.
    @Test func otherPrecisions() throws {
        func network(_ type: SafetensorsType) throws -> StoredWeights {
            try read { tensors in
                for (name, tensor) in tensors {
                    let values = tensor.elements.numbers ?? []
                    let elements: SafetensorsTensor.Elements =
                        switch type {
                        case .float16:
                            .float16(values.indices.map { UInt16($0 % 0x7C00) | UInt16($0 % 2) << 15 })
                        case .bfloat16: .bfloat16(values.map { UInt16(Float($0).bitPattern >> 16) })
                        default: .float64(values.map { $0 / 3 })
                        }
                    tensors[name] = SafetensorsTensor(shape: tensor.shape, elements: elements)
                }
            }.get()
        }
        let half = try #require(try network(.float16).parameters)
        // The first weights have the patterns 0, 8001, 2, 8003: subnormal, of both signs.
        let least: Float = 0x1p-24
        let expectedHalves = [0, -least, 2 * least, -3 * least]
        #expect(Array(half.values.prefix(4)) == expectedHalves)
        let brain = try #require(try network(.bfloat16).parameters)
        #expect(
            brain.values
                == (try parameters().values.map { Float(bitPattern: $0.bitPattern & 0xFFFF_0000) }))
        let double = try network(.float64)
        #expect(double.parameters == nil && double.sha256.count == 64)
        let own = try parameters()
        let expected = own.values[own.layout.weight(ofLayer: 0)].map { Double($0) / 3 }
        #expect(double.network.encoder[0].transposedWeight.elements == expected)
        #expect(
            double.network.decoder[2].bias == own.values[own.layout.bias(ofLayer: 5)].map { Double($0) / 3 })
        #expect(throws: InputError.self) { try AutoencoderParameters(path: scratch.path("w.safetensors")) }
    }

    @Test func numbersThatAreNotFiniteAreRefusedByTheirTensorsName() throws {
        for elements: SafetensorsTensor.Elements in [
            .float16([0, 0x7C00, 0]), .bfloat16([0, 0x7FC0, 0]), .float64([0, .infinity, 0]),
            .float32([0, .nan, 0]),
        ] {
            #expect(
                try reason { $0["encoder.4.bias"] = SafetensorsTensor(shape: [3], elements: elements) }
                    .hasPrefix("its tensor 'encoder.4.bias' is not finite: element 1 is "))
        }
        #expect(
            try reason {
                $0["encoder.4.bias"] = SafetensorsTensor(shape: [3], elements: .other(.int8, [1, 2, 3]))
            } == "its tensor 'encoder.4.bias' has type I8, but weights must be F16, BF16, F32 or F64")
    }
}
