/// Which random matrices a spectrum is compared with.
public enum SpectrumShape: Hashable, Codable, Sendable {
    /// Squared singular values of a matrix of independent entries with variance σ². The smaller dimension N is their number,
    /// M is the larger one.
    case rectangular(smaller: Int, larger: Int)
    /// Eigenvalues of a self-adjoint matrix with independent entries of variance σ² beside the diagonal, and on it 2σ²
    /// (real) or σ² (complex).
    case selfAdjoint(size: Int)

    /// The squared singular values of a rows × columns matrix.
    public static func rectangular(rows: Int, columns: Int) -> SpectrumShape {
        .rectangular(smaller: min(rows, columns), larger: max(rows, columns))
    }

    /// The number of values of a spectrum.
    public var count: Int {
        switch self {
        case .rectangular(let smaller, _): smaller
        case .selfAdjoint(let size): size
        }
    }

    /// The shape of the noise that is left beside k components.
    public func without(_ components: Int) -> SpectrumShape {
        switch self {
        case .rectangular(let smaller, let larger):
            .rectangular(smaller: smaller - components, larger: larger - components)
        case .selfAdjoint(let size): .selfAdjoint(size: size - components)
        }
    }
}
