internal import ComplexModule
public import LinearAlgebra
public import RandomNumbers
internal import RealModule

/// The linear model of an autoencoder's Jacobian on the latent space at initialisation, for many latent
/// dimensions at once: real products A_1A_2…A_k with A_1 of shape d × n_2, …, A_k of shape n_k × d. The
/// widths n_2, …, n_k lead from the latent layer through the decoder to the input and through the encoder
/// back: 32, 64, 128, 784, 128, 64, 32 in the paper.
///
/// Entries have variance 1/(3·fan-in), where the fan-in of A_j is n_{j+1}, read as in the paper. This is
/// PyTorch's default initialisation U(−1/√fan-in, 1/√fan-in); Gaussian entries have the same variance.
///
/// The factors in the middle are drawn once for all d, and A_1 and A_k for the largest d. The products for d
/// are the ⌊d_max/d⌋ diagonal blocks of d rows and columns. Each block has the law of independent factors.
/// The blocks and dimensions of one sample share factors and so depend on each other: samples, not blocks,
/// are the independent units. Without masks, Gaussian factors in the middle are drawn in the reduced form of
/// `ProductEnsemble`, unless the method is direct. Where multiplying out would lose digits of the small
/// eigenvalues, the factors are kept apart (`ProductRoute`).
public struct AutoencoderProducts: Sendable {
    /// The latent dimensions d, in increasing order.
    public let latentDimensions: [Int]
    /// The encoder's widths n_0, …, n_L before the latent layer, mirrored in the decoder.
    public let widths: [Int]
    /// The law of the entries, which are then scaled to the variance above.
    public let entries: any EntryDistribution
    /// Whether hidden units are masked by fair independent coins, as ReLU does at a fixed input.
    public let isMasked: Bool
    /// Whether every factor is drawn in full or a reduced form is used.
    public let method: SamplingMethod
    /// For each latent dimension, whether products are multiplied out or their factors kept apart.
    public let routes: [ProductRoute]

    /// The products for the given latent dimensions and encoder widths.
    public init(
        latentDimensions: [Int], widths: [Int], entries: any EntryDistribution, isMasked: Bool = false,
        method: SamplingMethod = .automatic
    ) {
        precondition(
            !latentDimensions.isEmpty && !widths.isEmpty, "a latent dimension and an input width are needed")
        precondition(zip(latentDimensions, latentDimensions.dropFirst()).allSatisfy { $0 < $1 })
        precondition(entries.variance.isFinite, "the entries must have a finite variance")
        self.latentDimensions = latentDimensions
        self.widths = widths
        self.entries = entries
        self.isMasked = isMasked
        let hasReducedForm = entries is GaussianEntries && !isMasked
        precondition(
            method != .reduced || hasReducedForm, "only Gaussian products without masks have a reduced form")
        self.method = hasReducedForm && method != .direct ? .reduced : .direct
        // Masks leave half of a hidden width on average. Eigenvalues through fewer than d units are zero.
        let path = widths.reversed() + widths.dropFirst()
        routes = latentDimensions.map { d in
            let active = path.enumerated().map { j, width in
                isMasked && j != widths.count - 1 ? (width + 1) / 2 : width
            }
            return ProductRoute.automatic(dimensions: [d] + active.map { max(d, $0) }, field: .real)
        }
    }

    /// n_2, …, n_k: the hidden widths from the latent layer to the input and back.
    public var path: [Int] { widths.reversed() + widths.dropFirst() }

    /// The products in words.
    public var label: String {
        let apart = zip(latentDimensions, routes).filter { $0.1 == .periodicQR }.map { "\($0.0)" }
        let dimensions = apart.count < routes.count ? " for d = \(apart.joined(separator: ", "))" : ""
        let form =
            (method == .reduced ? ", reduced form" : "")
            + (apart.isEmpty ? "" : ", factors kept apart (periodic QR)" + dimensions)
        return "products of \(path.count + 1) real matrices, \(entries.label) entries"
            + (isMasked ? ", hidden units masked" : "") + form
    }

    /// The moduli of one sample's eigenvalues for one latent dimension.
    public struct Moduli: Sendable, Equatable {
        /// The d moduli |λ|; eigenvalues that the masks make zero are exactly 0.
        public var values: [Double]
        /// The number of nonzero real eigenvalues.
        public var realCount: Int
        /// How many eigenvalues rounding may have made real or complex; see `Spectrum.uncertainReals`.
        public var uncertainReals: Int

        /// The moduli of one spectrum.
        public init(values: [Double], realCount: Int, uncertainReals: Int = 0) {
            self.values = values
            self.realCount = realCount
            self.uncertainReals = uncertainReals
        }
    }

    /// Draws one sample: the moduli of its blocks, for every latent dimension.
    public func draw(
        from stream: inout RandomStream, using workspace: SpectrumWorkspace
    ) throws(EigenvalueError) -> [[Moduli]] {
        try draw(from: &stream, &workspace.real, workspace.solver)
    }

    private func draw(
        from stream: inout RandomStream, _ scratch: inout MatrixScratch<Double>, _ solver: EigenvalueSolver
    ) throws(EigenvalueError) -> [[Moduli]] {
        let largest = latentDimensions[latentDimensions.count - 1]
        scratch.kept.removeAll(keepingCapacity: true)
        let narrowest =
            method == .reduced
            ? drawReduced(largest, from: &stream, &scratch)
            : drawDirect(largest, from: &stream, &scratch)
        var results: [[Moduli]] = []
        for (d, route) in zip(latentDimensions, routes) {
            // The last factor has fan-in d, which differs between the latent dimensions.
            let scale = 1 / (3 * Double(d)).squareRoot()
            var blocks: [Moduli] = []
            for block in 0..<(largest / d) {
                let spectrum =
                    try route == .formed
                    ? formedSpectrum(&scratch, block * d, d, scale, solver)
                    : periodicSpectrum(&scratch, block * d, d, scale, solver)
                blocks.append(Self.moduli(spectrum, rank: min(d, narrowest)))
            }
            results.append(blocks)
        }
        return results
    }

    /// The spectrum of a block of d rows and columns of the product.
    private func formedSpectrum(
        _ scratch: inout MatrixScratch<Double>, _ first: Int, _ d: Int, _ scale: Double,
        _ solver: EigenvalueSolver
    ) throws(EigenvalueError) -> Spectrum {
        scratch.sample.assignBlock(
            of: scratch.product, at: (first, first), rows: d, columns: d, scaledBy: scale)
        return try solver.eigenvalues(ofGeneral: &scratch.sample)
    }

    /// The same spectrum from d rows of the first factor and d columns of the last.
    private func periodicSpectrum(
        _ scratch: inout MatrixScratch<Double>, _ first: Int, _ d: Int, _ scale: Double,
        _ solver: EigenvalueSolver
    ) throws(EigenvalueError) -> Spectrum {
        var factors = scratch.kept
        let last = factors.count - 1
        factors[0].assignBlock(
            of: scratch.kept[0], at: (first, 0), rows: d, columns: scratch.kept[0].columns, scaledBy: scale)
        factors[last].assignBlock(
            of: scratch.kept[last], at: (0, first), rows: scratch.kept[last].rows, columns: d, scaledBy: 1)
        return try solver.eigenvalues(ofProduct: factors).representable()
    }

    /// Leaves A_1…A_k for the largest latent dimension in `scratch.product`, without the scale of the last
    /// factor. Returns the smallest number of active units.
    private func drawDirect(
        _ largest: Int, from stream: inout RandomStream, _ scratch: inout MatrixScratch<Double>
    ) -> Int {
        let chain = [largest] + path + [largest]
        var narrowest = largest
        for j in 0..<(chain.count - 1) {
            scratch.factor.reshape(rows: chain[j], columns: chain[j + 1])
            scratch.factor.fill(
                with: entries, from: &stream,
                scale: entryScale(fanIn: j + 2 < chain.count ? chain[j + 1] : nil))
            if isMasked && isHidden(j) { narrowest = min(narrowest, mask(&scratch.factor, from: &stream)) }
            append(&scratch, isFirst: j == 0)
        }
        swap(&scratch.sample, &scratch.product)
        return narrowest
    }

    /// The same with a reduced form of the factors between A_1 and A_k.
    private func drawReduced(
        _ largest: Int, from stream: inout RandomStream, _ scratch: inout MatrixScratch<Double>
    ) -> Int {
        let ends = path[0]
        scratch.factor.reshape(rows: largest, columns: ends)
        scratch.factor.fill(with: entries, from: &stream, scale: entryScale(fanIn: ends))
        append(&scratch, isFirst: true)
        // The factors n_2 × n_3, …, n_{k−1} × n_k with n_2 = n_k become a square Gaussian matrix times
        // triangles.
        for j in 0..<(path.count - 1) {
            scratch.factor.reshape(rows: ends, columns: ends)
            let scale = entryScale(fanIn: path[j + 1])
            scratch.factor.fill(with: entries, from: &stream, scale: scale)
            if j > 0 {
                let norms = Double.scaledGaussianNorms(
                    from: path[j], count: ends, scale: scale, from: &stream)
                for column in 0..<ends {
                    scratch.factor[column, column] = norms[column]
                    for row in (column + 1)..<max(ends, column + 1) { scratch.factor[row, column] = 0 }
                }
            }
            append(&scratch, isFirst: false)
        }
        scratch.factor.reshape(rows: ends, columns: largest)
        scratch.factor.fill(with: entries, from: &stream, scale: entryScale(fanIn: nil))
        append(&scratch, isFirst: false)
        swap(&scratch.sample, &scratch.product)
        return largest
    }

    /// sample ← sample · factor, or factor if it is the first. Also keeps the factor if a route needs it.
    private func append(_ scratch: inout MatrixScratch<Double>, isFirst: Bool) {
        if routes.contains(.periodicQR) { scratch.kept.append(scratch.factor) }
        if isFirst {
            swap(&scratch.sample, &scratch.factor)
        } else {
            Matrix.multiply(scratch.sample, scratch.factor, into: &scratch.product)
            swap(&scratch.sample, &scratch.product)
        }
    }

    /// The number by which entries are multiplied to get variance 1/(3·fan-in), or 1 for the last factor.
    private func entryScale(fanIn: Int?) -> Double {
        1 / (entries.variance * (fanIn.map { 3 * Double($0) } ?? 1)).squareRoot()
    }

    /// Whether the columns of factor j belong to a hidden layer, that is, neither to the input nor to the
    /// latent layer.
    private func isHidden(_ j: Int) -> Bool {
        j < path.count && j != widths.count - 1
    }

    /// Sets each column to zero with probability ½; returns the number of columns left.
    private func mask(_ matrix: inout Matrix<Double>, from stream: inout RandomStream) -> Int {
        var kept = 0
        for column in 0..<matrix.columns {
            if stream.uniform() < 0.5 {
                kept += 1
            } else {
                for row in 0..<matrix.rows { matrix[row, column] = 0 }
            }
        }
        return kept
    }

    /// The largest `rank` moduli, and exact zeros for the rest, which the eigenvalue solver returns as
    /// rounding errors.
    private static func moduli(_ spectrum: Spectrum, rank: Int) -> Moduli {
        let ordered = spectrum.values.sorted { $0.length > $1.length }
        let zeros = [Double](repeating: 0, count: ordered.count - rank)
        return Moduli(
            values: ordered[..<rank].map(\.length) + zeros,
            realCount: ordered[..<rank].count { $0.imaginary == 0 },
            // With masks, doubtful eigenvalues are rounding errors of zeros; the nonzero ones are far from
            // doubt.
            uncertainReals: rank == ordered.count ? spectrum.uncertainReals : 0)
    }
}
