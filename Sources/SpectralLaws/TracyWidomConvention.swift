internal import RealModule

/// The three scales in which the Tracy–Widom law of β = 4 is found in books and programs. F̃_4 is ½(F_1 + F_2/F_1).
public enum TracyWidomConvention: String, Sendable, CaseIterable {
    /// F̃_4(√2 s), of Tracy and Widom, Wikipedia and Mathematica: mean −2.3069, variance 0.5177.
    case tracyWidom = "tracy-widom"
    /// F̃_4(s) itself, of R's RMTstat: mean −3.2624, variance 1.0354.
    case plain
    /// F̃_4(2^{2/3}s), of the stochastic Airy operator (Ramírez, Rider, Virág): mean −2.0552, variance 0.4109. It alone is the
    /// limit of n^{1/6}(λ_max − 2√n) when E|h_ij|² = 1 off the diagonal.
    case betaEnsemble = "beta-ensemble"

    /// The factor c in F̃_4(cs).
    var factor: Double {
        switch self {
        case .tracyWidom: 2.0.squareRoot()
        case .plain: 1
        case .betaEnsemble: Double.pow(2, 2.0 / 3)
        }
    }
}
