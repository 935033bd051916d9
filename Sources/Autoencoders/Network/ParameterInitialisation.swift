internal import RandomNumbers

/// How the initial weights and biases of a network are drawn. All methods use PyTorch's default law,
/// U(−1/√fan-in, 1/√fan-in) for weights and biases, which has variance 1/(3·fan-in).
public enum ParameterInitialisation: String, CaseIterable, Codable, Sendable {
    /// PyTorch's own numbers, bit for bit: those of `torch.manual_seed(seed)` followed by the `nn.Linear`
    /// layers, encoder first. PyTorch uses the low 32 bits of the seed.
    case torch
    /// Our Philox stream, which uses 53 bits per draw and all 64 bits of the seed.
    case philox
}

extension AutoencoderParameters {
    /// The parameters of a new network.
    ///
    /// - Parameters:
    ///   - architecture: the shape of the network.
    ///   - initialisation: the source of the numbers.
    ///   - seed: the user's seed.
    ///   - network: the index among several networks with one seed. PyTorch has seeds only, so its network i
    ///     has seed + i.
    public init(
        _ architecture: AutoencoderArchitecture, by initialisation: ParameterInitialisation, seed: UInt64,
        network: Int = 0
    ) {
        precondition(network >= 0, "a network's index must not be negative")
        let layout = ParameterLayout(architecture)
        let values =
            switch initialisation {
            case .torch: torchParameters(layout, seed: seed &+ UInt64(network))
            case .philox: philoxParameters(layout, seed: seed, network: network)
            }
        self.init(layout: layout, values: values)
    }
}

/// Each value is (24-bit word)·2⁻²⁴·(high − low) + low in single precision with a fused multiply-add, as
/// PyTorch computes it on processors that have one.
private func torchParameters(_ layout: ParameterLayout, seed: UInt64) -> [Float] {
    var twister = MersenneTwister(seed: UInt32(truncatingIfNeeded: seed))
    var values: [Float] = []
    values.reserveCapacity(layout.count)
    for layer in layout.layers {
        let bias = 1 / Double(layer.inputs).squareRoot()
        // kaiming_uniform_ with a = √5 is 1/√fan-in except for rounding, and the rounding matters here.
        let slope = 5.0.squareRoot()
        let gain = (2 / (1 + slope * slope)).squareRoot()
        let weight = 3.0.squareRoot() * (gain / Double(layer.inputs).squareRoot())
        for (bound, count) in [(weight, layer.outputs * layer.inputs), (bias, layer.outputs)] {
            let low = Float(-bound)
            let width = Float(bound) - low
            for _ in 0..<count {
                let uniform = Float(twister.next() & 0xFF_FFFF) * 0x1p-24
                values.append(low.addingProduct(uniform, width))
            }
        }
    }
    return values
}

private func philoxParameters(_ layout: ParameterLayout, seed: UInt64, network: Int) -> [Float] {
    let architecture = layout.architecture
    let widths = [architecture.inputDimension] + architecture.hiddenWidths
    var stream = RandomStream(
        StreamName(
            seed: seed, purpose: .networkInitialisation, group: architecture.latentDimension, sample: network,
            series: StreamName.series(widths.map(String.init).joined(separator: "-"))))
    var values: [Float] = []
    values.reserveCapacity(layout.count)
    for layer in layout.layers {
        let bound = 1 / Double(layer.inputs).squareRoot()
        for _ in 0..<(layer.outputs * (layer.inputs + 1)) {
            values.append(Float(bound * (2 * stream.uniform() - 1)))
        }
    }
    return values
}
