import Autoencoders
import LinearAlgebra
import MonteCarlo
import Testing

@Suite struct GeometryAnalyserTests {
    private func geometries(
        _ network: AutoencoderNetwork, _ values: [Float], threads: Int = 2
    ) async -> [PointGeometry] {
        await network.geometries(at: values, engine: MonteCarloEngine(threads: threads))
    }

    /// ‖J² − J‖/‖J‖ of the explicit n_0 × n_0 matrix, and the error of the forward pass. Rounding in the Gram
    /// matrices is 1000ε of ‖A‖²‖X‖²‖B‖², which is below 1e8 times ‖AXBᵀ‖² for these factors. The square root
    /// is 1e−3 at worst and 1e−9 in practice; the test allows a hundred times the latter.
    @Test(arguments: [([24, 16, 12], 4), ([24, 16, 12], 11), ([7, 16, 20], 11), ([], 3), ([9], 6)])
    func agreesWithTheExplicitMatrix(shape: ([Int], Int)) async throws {
        let network = try sampleNetwork(hidden: shape.0, latent: shape.1)
        let values = points(20, dimension: 30)
        let measured = await geometries(network, values)
        #expect(measured.count == 20)
        for (i, geometry) in measured.enumerated() {
            let x = point(i, of: values, dimension: 30)
            let jacobian = explicitJacobian(network, .input, at: x)
            var square = Matrix<Double>()
            Matrix.multiply(jacobian, jacobian, into: &square)
            for k in square.elements.indices { square.elements[k] -= jacobian.elements[k] }
            var asymmetry = jacobian
            for row in 0..<30 {
                for column in 0..<30 { asymmetry[row, column] -= jacobian[column, row] }
            }
            let norm = jacobian.squaredFrobeniusNorm
            if norm == 0 {
                #expect(geometry.projectionDefect.isNaN && geometry.obliqueness.isNaN)
            } else {
                let expected = (square.squaredFrobeniusNorm / norm).squareRoot()
                #expect(abs(geometry.projectionDefect - expected) < 1e-7 * expected)
                let oblique = (asymmetry.squaredFrobeniusNorm / norm).squareRoot()
                #expect(abs(geometry.obliqueness - oblique) < 1e-7 * oblique)
            }
            let y = apply(network.decoder, to: apply(network.encoder, to: x))
            let error = zip(x, y).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / 30
            #expect(abs(geometry.meanSquaredError - error) < 1e-13)
            #expect(
                geometry.hasEqualPatterns
                    == (activeUnits(network.encoder, at: x) == activeUnits(network.encoder, at: y)))
        }
    }

    /// A network without hidden layers, with an encoder that inverts its decoder on the first coordinates. It
    /// is a projection except for the slope of tanh, which is 1 at z = 0.
    @Test func projectionHasNoDefect() async throws {
        let architecture = try AutoencoderArchitecture(
            inputDimension: 6, hiddenWidths: [], latentDimension: 2)
        var parameters = AutoencoderParameters(architecture, by: .philox, seed: 1)
        parameters.values = parameters.values.map { _ in 0 }
        for tensor in parameters.layout.tensors where tensor.name.hasSuffix("weight") {
            // Encoder 2 × 6 and decoder 6 × 2, with ones on the diagonals and an oblique entry.
            let columns = tensor.shape[1]
            for i in 0..<2 { parameters.values[tensor.range.lowerBound + i * columns + i] = 1 }
            if tensor.name.hasPrefix("encoder") { parameters.values[tensor.range.lowerBound + 5] = 3 }
        }
        let origin = [Float](repeating: 0, count: 6)
        let geometry = await geometries(AutoencoderNetwork(parameters), origin)
        #expect(geometry[0].projectionDefect < 1e-7)
        #expect(geometry[0].meanSquaredError == 0)
        // J has ones at (0, 0) and (1, 1) and a 3 at (0, 5): ‖J − Jᵀ‖² = 18 and ‖J‖² = 11.
        #expect(abs(geometry[0].obliqueness - (18.0 / 11).squareRoot()) < 1e-12)
        // Power: twice the decoder gives 2J, with defect 1.
        for tensor in parameters.layout.tensors where tensor.name.hasPrefix("decoder") {
            for i in tensor.range { parameters.values[i] *= 2 }
        }
        let doubled = await geometries(AutoencoderNetwork(parameters), origin)
        #expect(abs(doubled[0].projectionDefect - 1) < 1e-12)
    }

    /// Saturated outputs make J small, and J² vanishes in comparison. So ‖J² − J‖/‖J‖ is 1, and ‖J − Jᵀ‖/‖J‖
    /// does not depend on the size of J. Squares of slopes of 4e^{−2b} underflow from b = 187 on.
    @Test(arguments: [Float(20), 150, 250, 360])
    func smallJacobiansAreMeasured(bias: Float) async throws {
        let architecture = try AutoencoderArchitecture(
            inputDimension: 6, hiddenWidths: [], latentDimension: 2)
        var parameters = AutoencoderParameters(architecture, by: .philox, seed: 1)
        parameters.values = parameters.values.map { _ in 0 }
        for tensor in parameters.layout.tensors where tensor.name.hasSuffix("weight") {
            for i in 0..<2 { parameters.values[tensor.range.lowerBound + i * tensor.shape[1] + i] = 1 }
            if tensor.name.hasPrefix("encoder") { parameters.values[tensor.range.lowerBound + 5] = 3 }
        }
        for i in parameters.layout.bias(ofLayer: 1) { parameters.values[i] = bias }
        let geometry = await geometries(AutoencoderNetwork(parameters), [Float](repeating: 0, count: 6))
        #expect(abs(geometry[0].projectionDefect - 1) < 1e-12)
        #expect(abs(geometry[0].obliqueness - (18.0 / 11).squareRoot()) < 1e-12)
    }

    /// The hidden units with positive values.
    private func activeUnits(_ layers: [DenseLayer], at point: [Double]) -> [[Bool]] {
        var pass = ForwardPass(layers)
        pass.run(Matrix(rows: point.count, columns: 1, elements: point))
        return pass.hidden.map { $0.elements.map { $0 > 0 } }
    }

    @Test func threadsDoNotMatter() async throws {
        let network = try sampleNetwork()
        let values = points(300, dimension: 30)
        let one = await geometries(network, values, threads: 1)
        let many = await geometries(network, values, threads: 3)
        #expect(one == many && one.count == 300)
        // Other points do not matter either.
        let alone = await geometries(network, Array(values[(30 * 200)...]), threads: 1)
        #expect(alone[...] == one[200...])
    }
}
