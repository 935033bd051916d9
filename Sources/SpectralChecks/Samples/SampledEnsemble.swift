internal import Ensembles
internal import LimitTheorems
internal import LinearAlgebra
internal import RandomNumbers
public import RunSupport

/// An ensemble that can be sampled by name. `all` is the registry, from which the command line and its help are made.
public struct SampledEnsemble: Sendable {
    /// What is drawn.
    enum Draw: Sendable {
        /// Matrices, of which the eigenvalues are computed.
        case matrices(
            @Sendable ([Int], any EntryDistribution, Field, SamplingMethod) -> any RandomMatrixEnsemble)
        /// Logarithms of moduli without matrices.
        case moduli(@Sendable ([Int]) -> GammaProductModuli)
    }

    /// The name on the command line.
    public let identifier: String
    /// The matrices in a few words.
    public let summary: String
    /// What a user chooses: a size, a number of factors, or all dimensions.
    public let parameters: [Parameter]
    /// The field where none is given.
    let usualField: Field
    /// Whether entries are Gaussian and nothing else.
    let isGaussian: Bool
    /// n_1, …, n_k from the values given.
    let dimensions: @Sendable (ParameterValues) throws(DescriptionError) -> [Int]
    let draw: Draw

    /// Whether eigenvalues are real because the matrices are self-adjoint.
    let isSelfAdjoint: Bool

    init(
        _ identifier: String, _ summary: String, parameters: [Parameter], usualField: Field = .complex,
        isGaussian: Bool = false, isSelfAdjoint: Bool = false,
        dimensions: @escaping @Sendable (ParameterValues) throws(DescriptionError) -> [Int], draw: Draw
    ) {
        self.identifier = identifier
        self.summary = summary
        self.parameters = parameters
        self.usualField = usualField
        self.isGaussian = isGaussian
        self.isSelfAdjoint = isSelfAdjoint
        self.dimensions = dimensions
        self.draw = draw
    }

    /// The ensemble of a name; nil where there is none.
    public init?(identifier: String) {
        guard let ensemble = Self.all.first(where: { $0.identifier == identifier }) else { return nil }
        self = ensemble
    }
}

extension Parameter {
    /// The size of one matrix.
    public static let size = Parameter("size", .integer(.min ... .max), "Matrix size n (default 100).")
}

extension SampledEnsemble {
    /// Every ensemble, in the order in which they are listed.
    public static let all: [SampledEnsemble] = [
        .wigner, .ginibre, .iid, .product, .rectangular, .gammaModuli, .wishart,
    ]

    /// Self-adjoint matrices A/√n.
    public static let wigner = SampledEnsemble(
        "wigner", "A/√n, self-adjoint", parameters: [.size], usualField: .real, isSelfAdjoint: true,
        dimensions: { [$0.integer(.size) ?? 100] },
        draw: .matrices { WignerEnsemble(size: $0[0], entries: $1, field: $2, method: $3) })

    /// A/√n with Gaussian entries.
    public static let ginibre = SampledEnsemble(
        "ginibre", "A/√n, Gaussian", parameters: [.size], isGaussian: true,
        dimensions: { [$0.integer(.size) ?? 100] }, draw: products)

    /// A/√n with any entries.
    public static let iid = SampledEnsemble(
        "iid", "A/√n", parameters: [.size], dimensions: { [$0.integer(.size) ?? 100] }, draw: products)

    /// A_1…A_m/√nᵐ, square.
    public static let product = SampledEnsemble(
        "product", "A_1…A_m/√n^m, square", parameters: [.size, .factors],
        dimensions: { Array(repeating: $0.integer(.size) ?? 100, count: $0.integer(.factors) ?? 2) },
        draw: products)

    /// A_1…A_k/√n_1ᵏ of any dimensions.
    public static let rectangular = SampledEnsemble(
        "rectangular", "A_1…A_k/√n_1^k, A_j of shape n_j × n_{j+1}, n_{k+1} = n_1",
        parameters: [.dimensions],
        dimensions: { values throws(DescriptionError) in try values.allDimensions(of: "rectangular") },
        draw: products)

    /// Moduli of products of complex Gaussian matrices of any dimensions, without the matrices.
    public static let gammaModuli = SampledEnsemble(
        "gamma-moduli",
        "ln|λ| of unscaled complex Gaussian A_1…A_k, drawn as products of gamma variables without a matrix, "
            + "in order of the index and not of size", parameters: [.dimensions], isGaussian: true,
        dimensions: { values throws(DescriptionError) in try values.allDimensions(of: "gamma-moduli") },
        draw: .moduli { GammaProductModuli(dimensions: $0) })

    private static let products = Draw.matrices {
        ProductEnsemble(dimensions: $0, entries: $1, field: $2, method: $3)
    }
}

extension ParameterValues {
    /// The dimensions, which have no default.
    fileprivate func allDimensions(of name: String) throws(DescriptionError) -> [Int] {
        guard let dimensions = list(.dimensions) else {
            throw DescriptionError("\(name) needs \(parameter: "dims") n_1,…,n_k, the smallest first")
        }
        return dimensions.map { $0 < 1e15 ? Int($0) : Int.max / 2 }
    }
}
