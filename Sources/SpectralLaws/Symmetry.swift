/// The symmetry of a random matrix: Dyson's index β.
public enum Symmetry: Int, Sendable, CaseIterable {
    /// Real entries.
    case orthogonal = 1
    /// Complex entries.
    case unitary = 2
    /// Quaternion entries. Each eigenvalue counts once.
    case symplectic = 4

    /// β.
    public var beta: Double { Double(rawValue) }

    /// The Tracy–Widom law of n^{1/6}(λ_max − 2√n) when E|h_ij|² = 1 off the diagonal.
    var limit: TracyWidomLaw {
        switch self {
        case .orthogonal: TracyWidomLaw(.orthogonal)
        case .unitary: TracyWidomLaw(.unitary)
        case .symplectic: TracyWidomLaw(.symplectic(.betaEnsemble))
        }
    }
}
