import Autoencoders
import Files
import TestSupport
import Testing

/// Checkpoints of other programs whose layers have other names.
@Suite struct LayerNamesTests {
    private let scratch = ScratchDirectory()

    private func parameters() throws -> AutoencoderParameters {
        AutoencoderParameters(
            try AutoencoderArchitecture(inputDimension: 12, hiddenWidths: [7, 5], latentDimension: 3),
            by: .torch, seed: 3)
    }

    /// The network with renamed modules, as another program would save it: without metadata.
    private func read(
        _ names: [String: String], layers: [String] = [],
        change: (inout [String: SafetensorsTensor]) -> Void = { _ in }
    ) throws -> StoredWeights {
        let path = scratch.path("w.safetensors")
        try parameters().write(path: path)
        var tensors: [String: SafetensorsTensor] = [:]
        for (name, tensor) in try SafetensorsFile(path: path).tensors {
            let module = name.split(separator: ".").dropLast().joined(separator: ".")
            let part = name.split(separator: ".").last ?? ""
            tensors["\(names[module] ?? module).\(part)"] = tensor
        }
        change(&tensors)
        try SafetensorsFile(tensors: tensors).write(path: path)
        return try StoredWeights(path: path, layers: layers)
    }

    private func reason(_ body: () throws -> StoredWeights) -> String? {
        #expect(throws: InputError.self) { try body() }?.reason
    }

    private static let modules = [
        "encoder.0", "encoder.2", "encoder.4", "decoder.0", "decoder.2", "decoder.4",
    ]

    private static func renaming(_ names: [String]) -> [String: String] {
        Dictionary(uniqueKeysWithValues: zip(modules, names))
    }

    @Test(arguments: [
        // A flattening layer first, and dropout after every activation.
        ["encoder.1", "encoder.4", "encoder.7", "decoder.0", "decoder.3", "decoder.6"],
        [
            "net.encoder.1", "net.encoder.3", "net.encoder.5", "net.decoder.0", "net.decoder.2",
            "net.decoder.4",
        ],
        // One nn.Sequential; 10 comes after 8.
        ["0", "2", "4", "6", "8", "10"],
        [
            "module.layers.0", "module.layers.2", "module.layers.4", "module.layers.5", "module.layers.7",
            "module.layers.10",
        ],
    ])
    func numbers(_ names: [String]) throws {
        let weights = try read(Self.renaming(names))
        #expect(weights.parameters == (try parameters()))
        #expect(weights.remarks[0].contains("its layers were read as "))
        #expect(weights.remarks[0].contains("('\(names[1])')"))
    }

    @Test func givenNames() throws {
        let names = ["fc1", "fc2", "mean", "expand", "fc3", "out"]
        let weights = try read(Self.renaming(names), layers: names)
        #expect(weights.parameters == (try parameters()))
        // Another order is another network.
        let swapped = ["fc1", "fc2", "out", "expand", "fc3", "mean"]
        #expect(reason { try read(Self.renaming(names), layers: swapped) } != nil)
        #expect(
            reason { try read(Self.renaming(names), layers: Array(names.dropLast())) }?
                .hasPrefix("5 names of layers were given") == true)
        #expect(
            reason { try read(Self.renaming(names), layers: names.dropLast() + ["last"]) }
                == "it has no matrix 'last.weight'; its matrices are 'expand.weight', 'fc1.weight', 'fc2.weight', "
                + "'fc3.weight', 'mean.weight', 'out.weight'")
        #expect(
            reason { try read(Self.renaming(names)) }?.hasPrefix("it has no tensor 'encoder.0.weight'")
                == true)
    }

    @Test func missingBiases() throws {
        let weights = try read([:]) { $0["encoder.2.bias"] = nil }
        let own = try parameters()
        let bias = own.layout.bias(ofLayer: 1)
        let read = try #require(weights.parameters)
        #expect(read.values[bias].allSatisfy { $0 == 0 })
        #expect(own.values[bias].contains { $0 != 0 })
        #expect(read.values[..<bias.lowerBound] == own.values[..<bias.lowerBound])
        #expect(read.values[bias.upperBound...] == own.values[bias.upperBound...])
        #expect(
            weights.remarks == [
                "'\(scratch.path("w.safetensors"))': it has no 'encoder.2.bias'; a layer without a bias adds zero."
            ])
    }

    /// Renaming never hides a tensor that changes the function.
    @Test func otherTensorsAreStillRefused() throws {
        let names = ["0", "2", "4", "6", "8", "10"]
        let one = SafetensorsTensor(shape: [1], [0.25])
        #expect(
            reason { try read(Self.renaming(names)) { $0["1.weight"] = one } }?
                .hasPrefix("its tensor '1.weight' (shape [1], PReLU) may change the network's function")
                == true)
        let statistics = SafetensorsTensor(shape: [7], [Float](repeating: 1, count: 7))
        #expect(
            reason {
                try read(["encoder.2": "encoder.3", "encoder.4": "encoder.6"]) {
                    $0["encoder.1.running_var"] = statistics
                }
            }?
            .hasPrefix("its tensor 'encoder.1.running_var' (shape [7], batch normalisation) may change")
                == true)
    }
}
