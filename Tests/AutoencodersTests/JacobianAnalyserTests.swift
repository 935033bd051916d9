import Autoencoders
import LinearAlgebra
import MonteCarlo
import Numerics
import Statistics
import Testing

@Suite struct JacobianAnalyserTests {
    /// The eigenvalues against LAPACK's of the explicit matrix, which has n_0 − d and d − rank zeros.
    /// Rounding in the factors is a few hundred ε of the product of their norms, below 1e−11 here. An
    /// eigenvalue near a double one moves by at most the square root of that, and a zero of multiplicity m by
    /// the m-th root.
    @Test(
        arguments: JacobianSpace.allCases,
        [([24, 16, 12], 4), ([24, 16, 12], 11), ([7, 16, 20], 11), ([], 3), ([9], 6)])
    func agreesWithTheExplicitMatrix(space: JacobianSpace, shape: ([Int], Int)) throws {
        let network = try sampleNetwork(hidden: shape.0, latent: shape.1)
        let values = points(70, dimension: 30)
        let spectra = try jacobianSpectra(network, space, values)
        #expect(spectra.count == 70)
        let solver = EigenvalueSolver()
        for (i, eigenvalues) in spectra.spectra.map(\.values).enumerated() {
            var explicit = explicitJacobian(network, space, at: point(i, of: values, dimension: 30))
            let norm = explicit.squaredFrobeniusNorm.squareRoot()
            let expected = try solver.eigenvalues(ofGeneral: &explicit).values
                .sorted { $0.length > $1.length }
            let nonzero = Array(expected.prefix(eigenvalues.count))
            #expect(distance(eigenvalues, nonzero) < 1e-6 * max(norm, 1))
            #expect(expected.dropFirst(eigenvalues.count).allSatisfy { $0.length < 1e-3 * max(norm, 1) })
        }
    }

    /// A badly scaled Jacobian, D R D⁻¹ with D = diag(1024⁰, …, 1024⁵). The encoder's weights are these
    /// numbers, exactly in single precision, the decoder's are the identity, and at x = 0 tanh has slope 1.
    /// The eigenvalues are those of R to about ten ε, with condition numbers below 100. A QR iteration on the
    /// unbalanced matrix is wrong in the second digit.
    @Test(arguments: JacobianSpace.allCases)
    func badlyScaledJacobian(space: JacobianSpace) throws {
        let n = 6
        let layout = ParameterLayout(
            try AutoencoderArchitecture(inputDimension: n, hiddenWidths: [], latentDimension: n))
        // Integers divided by 1024, so that products with powers of two are exact.
        let numbers = points(n * n, dimension: 1, seed: 5).map { ($0 * 1024).rounded() / 1024 }
        var values = [Float](repeating: 0, count: layout.count)
        let (encoder, decoder) = (layout.weight(ofLayer: 0), layout.weight(ofLayer: 1))
        var well = Matrix<Double>(rows: n, columns: n)
        for i in 0..<n {
            values[decoder.lowerBound + i * n + i] = 1
            for j in 0..<n {
                well[i, j] = Double(numbers[i * n + j])
                values[encoder.lowerBound + i * n + j] =
                    numbers[i * n + j] * Float(sign: .plus, exponent: 10 * (i - j), significand: 1)
            }
        }
        let network = AutoencoderNetwork(AutoencoderParameters(layout: layout, values: values))
        let found = try jacobianSpectra(network, space, [Float](repeating: 0, count: n)).spectra[0].values
        let expected = try EigenvalueSolver().eigenvalues(ofGeneral: &well)
        #expect(distance(found, expected.values) < 1e-12)
        #expect(found.count { $0.imaginary == 0 } == expected.realCount)
    }

    /// tr Jᵏ = Σλᵏ is well conditioned. Rounding is at most about 1000ε of the norms of the factors, which
    /// are less than 10⁴ times that of J.
    @Test(arguments: JacobianSpace.allCases, [4, 11])
    func powerSumsAreTraces(space: JacobianSpace, latent: Int) throws {
        let network = try sampleNetwork(latent: latent)
        let values = points(5, dimension: 30)
        for (i, eigenvalues) in try jacobianSpectra(network, space, values).spectra.map(\.values).enumerated()
        {
            let jacobian = explicitJacobian(network, space, at: point(i, of: values, dimension: 30))
            #expect(powerSumError(eigenvalues, jacobian) < 1e-9)
            // Power: one eigenvalue is off by 1e−6 of the largest modulus.
            var wrong = eigenvalues
            guard let largest = wrong.indices.max(by: { wrong[$0].length < wrong[$1].length }) else {
                continue
            }
            wrong[largest] *= Complex(1 + 1e-6)
            #expect(powerSumError(wrong, jacobian) > 1e-9)
        }
    }

    private func powerSumError(_ eigenvalues: [Complex<Double>], _ jacobian: Matrix<Double>) -> Double {
        let norm = jacobian.squaredFrobeniusNorm.squareRoot()
        if norm == 0 { return eigenvalues.isEmpty ? 0 : .infinity }
        var power = jacobian
        var worst = 0.0
        for k in 1...4 {
            if k > 1 {
                let previous = power
                Matrix.multiply(previous, jacobian, into: &power)
            }
            let trace = (0..<power.rows).reduce(0.0) { $0 + power[$1, $1] }
            let sum = eigenvalues.reduce(Complex(0)) { $0 + Complex.pow($1, k) }
            worst = max(worst, (sum - Complex(trace)).length / Double.pow(norm, k))
        }
        return worst
    }

    /// The whole network of the paper: the 784 × 784 matrix against the d × d form.
    @Test func agreesAtThePapersSize() throws {
        let parameters = AutoencoderParameters(
            try AutoencoderArchitecture(latentDimension: 20), by: .torch, seed: 0)
        let network = AutoencoderNetwork(parameters)
        let values = points(1, dimension: 784)
        for space in JacobianSpace.allCases {
            let eigenvalues = Array(try jacobianSpectra(network, space, values).eigenvalues)
            let jacobian = explicitJacobian(network, space, at: point(0, of: values, dimension: 784))
            #expect(powerSumError(eigenvalues, jacobian) < 1e-9)
        }
        var explicit = explicitJacobian(network, .input, at: point(0, of: values, dimension: 784))
        let all = try EigenvalueSolver().eigenvalues(ofGeneral: &explicit).values
        let largest = all.sorted { $0.length > $1.length }.prefix(3)
        let ours = try jacobianSpectra(network, .input, values).eigenvalues.sorted { $0.length > $1.length }
        // The initial Jacobian has norm 1e−2 or less, and its largest eigenvalues are well separated.
        #expect(distance(Array(ours.prefix(3)), Array(largest)) < 1e-12)
    }

    /// The rank is the minimum of d and the active units of each hidden layer on the way, counted here from
    /// the forward passes.
    @Test(arguments: JacobianSpace.allCases)
    func rankIsTheNarrowestActiveWidth(space: JacobianSpace) throws {
        let network = try sampleNetwork(hidden: [14, 10, 9], latent: 8)
        let values = points(200, dimension: 30)
        var ranks: [Int] = []
        for i in 0..<200 {
            let x = point(i, of: values, dimension: 30)
            let z = apply(network.encoder, to: x)
            var encoder = ForwardPass(network.encoder)
            var decoder = ForwardPass(network.decoder)
            let y = apply(network.decoder, to: z)
            let start = space == .latent ? y : x
            encoder.run(Matrix(rows: 30, columns: 1, elements: start))
            decoder.run(Matrix(rows: 8, columns: 1, elements: z))
            let active = (Array(encoder.hidden) + Array(decoder.hidden)).map { hidden in
                hidden.elements.count { $0 > 0 }
            }
            ranks.append(min(8, active.min() ?? 8))
        }
        let spectra = try jacobianSpectra(network, space, values)
        #expect(spectra.ranks == ranks)
        #expect(Set(ranks).count > 1, "the points should differ in rank")
        #expect(spectra.exactZeros == ranks.reduce(0) { $0 + 8 - $1 })
    }

    /// A bias of −1000 switches a whole layer off, so nothing passes through.
    @Test func deadLayerLeavesOnlyZeros() throws {
        var parameters = AutoencoderParameters(
            try AutoencoderArchitecture(inputDimension: 30, hiddenWidths: [6, 5], latentDimension: 3),
            by: .philox, seed: 3)
        for i in parameters.layout.bias(ofLayer: 4) { parameters.values[i] = -1000 }
        let spectra = try jacobianSpectra(AutoencoderNetwork(parameters), .latent, points(3, dimension: 30))
        #expect(spectra.ranks == [0, 0, 0])
        #expect(spectra.eigenvalues.isEmpty)
        #expect(spectra.exactZeros == 9)
    }

    /// Two outputs are not saturated, and 28 have slopes of sech² 100 = 5.5e−87. The rank is that of the
    /// masks, 4. Two eigenvalues belong to the two outputs, the others are rounding errors, and none is an
    /// exact zero. With fewer inputs than latent dimensions the rank is the number of inputs.
    @Test func saturatedOutputsMakeNoExactZeros() throws {
        var parameters = AutoencoderParameters(
            try AutoencoderArchitecture(inputDimension: 30, hiddenWidths: [24], latentDimension: 4),
            by: .philox, seed: 3)
        for i in parameters.layout.bias(ofLayer: 3).dropFirst(2) { parameters.values[i] = 100 }
        let network = AutoencoderNetwork(parameters)
        let values = points(2, dimension: 30)
        let spectra = try jacobianSpectra(network, .latent, values)
        #expect(spectra.ranks == [4, 4] && spectra.exactZeros == 0)
        for (i, eigenvalues) in spectra.spectra.map(\.values).enumerated() {
            let jacobian = explicitJacobian(network, .latent, at: point(i, of: values, dimension: 30))
            #expect(powerSumError(eigenvalues, jacobian) < 1e-9)
        }
        let narrow = try sampleNetwork(input: 3, hidden: [24], latent: 5)
        #expect(try jacobianSpectra(narrow, .latent, points(4, dimension: 3)).ranks.allSatisfy { $0 <= 3 })
    }

    /// y = tanh(z + b) with z = 3x, no hidden layers, at x = 0: λ = 3 sech² b, in both spaces, to 7u for the
    /// slope and a few u for the products. From b = 373.3 on it underflows to 0, and no mask made that zero.
    @Test(
        arguments: JacobianSpace.allCases,
        [
            // From mpmath with 50 digits, 3·sech(b)².
            (0.5, 2.359343198897782), (9, 1.8275975136969687e-07), (15, 1.1229147562606108e-12),
            (20, 5.0980251063499066e-17), (40, 2.165821665414498e-34), (100, 1.660675832084085e-86),
            (300, 3.180475863605173e-260), (Float(350), 1.1831611852511726e-303),
        ])
    func saturatedEigenvaluesKeepTheirDigits(space: JacobianSpace, shape: (Float, Double)) throws {
        let spectra = try jacobianSpectra(saturated(by: shape.0, outputs: 1), space, [0, 0])
        #expect(spectra.ranks == [1, 1] && spectra.exactZeros == 0)
        for value in spectra.eigenvalues {
            #expect(abs(value.real - shape.1) <= 1e-14 * shape.1 && value.imaginary == 0)
        }
        #expect(JacobianSummary(spectra).real == 2)
    }

    /// An underflow is a computed 0, with modulus 0 and no argument. It is not counted with the zeros of the
    /// masks.
    @Test(arguments: JacobianSpace.allCases, [1, 2, 5])
    func underflowIsNoExactZero(space: JacobianSpace, outputs: Int) throws {
        let spectra = try jacobianSpectra(
            saturated(by: 400, outputs: outputs), space, [Float](repeating: 0, count: 3 * outputs))
        #expect(spectra.ranks == [1, 1, 1] && spectra.exactZeros == 0)
        #expect(spectra.eigenvalues == [0, 0, 0] && spectra.arguments.isEmpty)
        let summary = JacobianSummary(spectra)
        // A computed 0 is real, as one is that weights make.
        #expect(summary.zeros == 0 && summary.real == 3 && summary.negative == 0)
        #expect(summary.moduli.maximum == 0 && summary.nonzeroModuli.count == 3)
        #expect(summary.arguments.count == 0)
    }

    /// One latent dimension and no hidden layer: the encoder takes the mean of the inputs, and the decoder
    /// computes 3z + b.
    private func saturated(by bias: Float, outputs: Int) throws -> AutoencoderNetwork {
        let layout = ParameterLayout(
            try AutoencoderArchitecture(inputDimension: outputs, hiddenWidths: [], latentDimension: 1))
        var parameters = AutoencoderParameters(
            layout: layout, values: [Float](repeating: 0, count: layout.count))
        for i in layout.weight(ofLayer: 0) { parameters.values[i] = 1 / Float(outputs) }
        for i in layout.weight(ofLayer: 1) { parameters.values[i] = 3 }
        for i in layout.bias(ofLayer: 1) { parameters.values[i] = bias }
        return AutoencoderNetwork(parameters)
    }

    /// All points in one activation region, many regions with several points each, and regions with hardly
    /// two points: tr Jᵏ as in `powerSumsAreTraces`. That bound holds while the norms of the factors are less
    /// than 10⁴ times that of J.
    @Test(arguments: [(Float(0.3), 1...1), (2, 20...150), (4, 150...300)])
    func regionsOfFewAndManyPoints(scale: Float, regions: ClosedRange<Int>) throws {
        let network = try sampleNetwork(latent: 11, scale: scale)
        let values = points(300, dimension: 30)
        let spectra = try jacobianSpectra(network, .latent, values).spectra.map(\.values)
        var patterns: Set<[Bool]> = []
        for (i, eigenvalues) in spectra.enumerated() {
            let x = point(i, of: values, dimension: 30)
            let z = apply(network.encoder, to: x)
            var decoder = ForwardPass(network.decoder)
            decoder.run(Matrix(rows: 11, columns: 1, elements: z))
            patterns.insert(decoder.hidden.flatMap { $0.elements.map { $0 > 0 } })
            let jacobian = explicitJacobian(network, .latent, at: x)
            let norms = [
                explicitJacobian(network.decoder, at: z),
                explicitJacobian(network.encoder, at: decoder.outputs.elements), jacobian,
            ].map { $0.squaredFrobeniusNorm.squareRoot() }
            #expect(norms[0] * norms[1] < 1e4 * norms[2])
            #expect(powerSumError(eigenvalues, jacobian) < 1e-9)
        }
        #expect(regions.contains(patterns.count), "\(patterns.count) regions")
    }

    @Test func realEigenvaluesAreExactlyRealAndOthersComeInPairs() throws {
        let network = try sampleNetwork(latent: 11)
        for eigenvalues in try jacobianSpectra(network, .latent, points(64, dimension: 30)).spectra.map(
            \.values)
        {
            var i = eigenvalues.startIndex
            while i < eigenvalues.endIndex {
                if eigenvalues[i].imaginary != 0 {
                    #expect(eigenvalues[i + 1] == eigenvalues[i].conjugate)
                    i += 1
                }
                i += 1
            }
        }
    }
}
