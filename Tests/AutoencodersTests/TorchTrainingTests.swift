import Autoencoders
import Foundation
import Testing

/// References/torch-training.json, written by References/torch-training.py.
private struct TorchTraining: Decodable {
    struct Network: Decodable {
        let latent: Int
        let losses: [Double]
        let lossRounding: Double
        let gradient: [Double]
        let gradientRounding: Double
        let weights: [Double]
        let weightRounding: Double
    }
    let stride: Int
    let networks: [Network]

    static func load() throws -> TorchTraining {
        let folder = Bundle.module.url(forResource: "References", withExtension: nil)
        guard let file = folder?.appendingPathComponent("torch-training.json") else {
            throw CocoaError(.fileNoSuchFile)
        }
        return try JSONDecoder().decode(TorchTraining.self, from: Data(contentsOf: file))
    }
}

/// Our single precision may differ from PyTorch's double precision by at most four times what PyTorch's own
/// single precision does, since the two sum in different orders.
@Suite struct TorchTrainingTests {
    private static let batchSize = 128

    private struct Outcome {
        var losses: [Double] = []
        var firstGradient: [Float] = []
        var weights: [Float] = []
    }

    private func train(latent: Int, imageCount: Int, _ settings: AdamSettings) throws -> Outcome {
        let images = madeUpImages(imageCount)
        let start = AutoencoderParameters(
            try AutoencoderArchitecture(latentDimension: latent), by: .torch, seed: 0)
        var weights = start.values
        var network = BackPropagation(start.layout, largestBatch: Self.batchSize)
        var adam = Adam(settings, parameterCount: weights.count)
        var outcome = Outcome()
        for _ in 0..<2 {
            for first in stride(from: 0, to: imageCount, by: Self.batchSize) {
                let rows = min(Self.batchSize, imageCount - first)
                let sum = network.squaredErrorAndGradient(
                    batch: Array(images[(first * 784)...].prefix(rows * 784)), rows: rows, parameters: weights
                )
                outcome.losses.append(sum / Double(rows * 784))
                if outcome.firstGradient.isEmpty { outcome.firstGradient = network.gradient }
                adam.update(&weights, gradient: network.gradient)
            }
        }
        outcome.weights = weights
        return outcome
    }

    private func distances(_ ours: [Float], _ reference: [Double], _ stride: Int) -> [Double] {
        #expect(reference.count == (ours.count + stride - 1) / stride)
        return reference.enumerated().map { abs(Double(ours[$0 * stride]) - $1) }
    }

    /// The distance that 99 % of the weights do not exceed. With OpenBLAS's kernels for five processors it is
    /// 0.7 to 1 times the largest of PyTorch's own rounding errors.
    private func weightDistance(_ ours: [Float], _ network: TorchTraining.Network, _ stride: Int) -> Double {
        let sorted = distances(ours, network.weights, stride).sorted()
        return sorted[sorted.count * 99 / 100]
    }

    /// The largest distance of a weight, relative to the possible effect of rounding. Adam divides by the
    /// size of the gradient, so an error δ of a gradient g moves a step by up to (learning rate)·δ/|g|, but
    /// by at most two learning rates. With four of those processors' kernels, one weight in 446 differs by 5
    /// to 11 of PyTorch's rounding errors.
    private func weightDistanceByGradient(
        _ ours: [Float], _ network: TorchTraining.Network, _ stride: Int, _ settings: AdamSettings
    ) -> Double {
        let travel = Double(network.losses.count) * Double(settings.learningRate)
        return zip(distances(ours, network.weights, stride), network.gradient).map { distance, gradient in
            let share = min(2, 4 * network.gradientRounding / max(abs(gradient), .leastNormalMagnitude))
            return distance / (4 * network.weightRounding + travel * share)
        }.max() ?? .infinity
    }

    @Test func firstStepsAreThoseOfPyTorch() throws {
        let reference = try TorchTraining.load()
        for network in reference.networks {
            let ours = try train(latent: network.latent, imageCount: 300, AdamSettings())
            #expect(ours.losses.count == network.losses.count)
            for (a, b) in zip(ours.losses, network.losses) { #expect(abs(a - b) < 4 * network.lossRounding) }
            #expect(
                distances(ours.firstGradient, network.gradient, reference.stride).max() ?? .infinity < 4
                    * network.gradientRounding)
            #expect(weightDistance(ours.weights, network, reference.stride) < 4 * network.weightRounding)
            #expect(weightDistanceByGradient(ours.weights, network, reference.stride, AdamSettings()) < 1)
        }
    }

    /// A missing last batch, or a slightly larger ε, is noticed.
    @Test func differencesAreNoticed() throws {
        let reference = try TorchTraining.load()
        let network = try #require(reference.networks.first)
        for (count, settings) in [(256, AdamSettings()), (300, AdamSettings(epsilon: 1.1e-8))] {
            let ours = try train(latent: network.latent, imageCount: count, settings)
            #expect(weightDistance(ours.weights, network, reference.stride) > 40 * network.weightRounding)
            #expect(weightDistanceByGradient(ours.weights, network, reference.stride, settings) > 1)
        }
    }
}
