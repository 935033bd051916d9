import Autoencoders
import RandomNumbers
import Testing

@Suite struct BackPropagationTests {
    private static let step = 1e-6

    /// Parameters twice as large as those of a new network, so that tanh is not nearly linear.
    private func parameters(_ architecture: AutoencoderArchitecture) -> [Float] {
        AutoencoderParameters(architecture, by: .philox, seed: 3).values.map { 2 * $0 }
    }

    private func images(_ count: Int, _ width: Int) -> [Float] {
        var stream = RandomStream(StreamName(seed: 5, purpose: .timing, group: 0, sample: 0))
        return (0..<(count * width)).map { _ in Float(2 * stream.uniform() - 1) }
    }

    /// The largest difference between the gradient and central differences of the loss in double precision,
    /// divided by the largest component.
    private func error(
        of gradient: [Float], _ layout: ParameterLayout, _ batch: [Float], _ parameters: [Float]
    ) -> Double {
        var network = DoubleNetwork(layout)
        var point = parameters.map(Double.init)
        _ = network.loss(batch, point)
        // No ReLU may change sides within a step. A step moves an output by far less than 10 steps.
        #expect(network.distanceFromKinks > 100 * Self.step, "the test's own data are too close to a kink")
        var worst = 0.0
        var largest = 0.0
        for i in point.indices {
            let centre = point[i]
            point[i] = centre + Self.step
            let above = network.loss(batch, point)
            point[i] = centre - Self.step
            let below = network.loss(batch, point)
            point[i] = centre
            let difference = (above - below) / (2 * Self.step)
            worst = max(worst, abs(difference - Double(gradient[i])))
            largest = max(largest, abs(difference))
        }
        return worst / largest
    }

    /// Central differences have errors of about h² = 1e−12 and ε/h = 2e−10. A component of the gradient in
    /// single precision passes through at most eight layers. Each adds sums of at most 40 terms with rounding
    /// errors of at most 40·2⁻²⁴ of the sum of their moduli, in practice a tenth of that: together below
    /// 8·4·2⁻²⁴ = 2e−6 of the largest component. A wrong formula would be wrong by a part of the component
    /// itself.
    @Test(arguments: [
        (5, [4, 3], 2, 3), (5, [], 2, 4), (7, [40], 1, 1), (19, [17, 6], 3, 5), (33, [16, 20, 8], 5, 17),
    ])
    func everyGradientAgreesWithCentralDifferences(
        _ input: Int, _ hidden: [Int], _ latent: Int, _ rows: Int
    ) throws {
        let architecture = try AutoencoderArchitecture(
            inputDimension: input, hiddenWidths: hidden, latentDimension: latent)
        let layout = ParameterLayout(architecture)
        let (parameters, batch) = (parameters(architecture), images(rows, input))
        // Memory for more rows than there are.
        var network = BackPropagation(layout, largestBatch: rows + 2)
        let sum = network.squaredErrorAndGradient(batch: batch, rows: rows, parameters: parameters)
        #expect(error(of: network.gradient, layout, batch, parameters) < 2e-6)

        var double = DoubleNetwork(layout)
        let loss = double.loss(batch, parameters.map(Double.init))
        #expect(abs(sum / Double(batch.count) - loss) < 1e-6 * loss)
        #expect(network.squaredError(batch: batch, rows: rows, parameters: parameters) == sum)

        // One component that is wrong by one part in a thousand is noticed.
        var wrong = network.gradient
        let largest = wrong.indices.max { abs(wrong[$0]) < abs(wrong[$1]) } ?? 0
        wrong[largest] *= 1.001
        #expect(error(of: wrong, layout, batch, parameters) > 5e-4)
    }

    /// As above, for every pair of activations.
    @Test(arguments: ActivationJacobianTests.all)
    func everyActivationHasItsGradient(_ activations: NetworkActivations) throws {
        let layout = ParameterLayout(
            try AutoencoderArchitecture(
                inputDimension: 19, hiddenWidths: [17, 6], latentDimension: 3, activations: activations))
        let (parameters, batch) = (parameters(layout.architecture), images(5, 19))
        var network = BackPropagation(layout, largestBatch: 5)
        let sum = network.squaredErrorAndGradient(batch: batch, rows: 5, parameters: parameters)
        #expect(error(of: network.gradient, layout, batch, parameters) < 2e-6)
        var double = DoubleNetwork(layout)
        let loss = double.loss(batch, parameters.map(Double.init))
        #expect(abs(sum / Double(batch.count) - loss) < 1e-6 * loss)
    }

    /// The remains of an earlier, larger batch do not matter.
    @Test func remembersNothing() throws {
        let architecture = try AutoencoderArchitecture(
            inputDimension: 33, hiddenWidths: [16, 20, 8], latentDimension: 5)
        let layout = ParameterLayout(architecture)
        let parameters = parameters(architecture)
        let batch = images(20, 33)
        var used = BackPropagation(layout, largestBatch: 20)
        _ = used.squaredErrorAndGradient(batch: batch, rows: 20, parameters: parameters)
        let again = used.squaredErrorAndGradient(batch: batch, rows: 7, parameters: parameters)
        var fresh = BackPropagation(layout, largestBatch: 20)
        #expect(fresh.squaredErrorAndGradient(batch: batch, rows: 7, parameters: parameters) == again)
        #expect(fresh.gradient == used.gradient)
    }

    @Test func showsWhatIsNotFinite() throws {
        let architecture = try AutoencoderArchitecture(
            inputDimension: 3, hiddenWidths: [4], latentDimension: 2)
        let layout = ParameterLayout(architecture)
        var network = BackPropagation(layout, largestBatch: 1)
        var parameters = parameters(architecture)
        parameters[layout.bias(ofLayer: 0).lowerBound] = .nan
        #expect(!network.squaredError(batch: [0.1, 0.2, 0.3], rows: 1, parameters: parameters).isFinite)
    }
}
