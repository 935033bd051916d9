/// What is claimed of the spectra of an ensemble: a limit law, and what is known beside it.
public struct SpectralClaim: Sendable {
    /// Where the eigenvalues live.
    public let domain: SpectralDomain
    /// The limit of the spectral distribution.
    public let limit: LimitLaw
    /// The exponent r of the distance n^{−r} between the expected distribution at size n and the limit.
    public let rate: Double
    /// The exact expected distribution at a size under the claim; nil where none is known.
    public let exact: @Sendable (Int) -> FiniteSizeLaw?
    /// Where nothing exact is known: the exact law of other matrices that have the same limit and the same displacement
    /// at the edge. The distance to it tends to 0 if and only if the distance to the limit does.
    public let companion: @Sendable (Int) -> FiniteSizeLaw?
    /// The expected fraction of real eigenvalues, where it is known and not 0. At the argument 0 and at Im = 0 it
    /// displaces the expected distribution by half of itself.
    public let realFraction: @Sendable (Int) -> Double?
    /// Whether entries have a variance but no fourth moment, so that convergence may be slower than any rate that an
    /// extrapolation tries.
    public let mayConvergeSlowly: Bool

    /// A claim; what is not given is not known.
    public init(
        _ domain: SpectralDomain, limit: LimitLaw, rate: Double,
        exact: @escaping @Sendable (Int) -> FiniteSizeLaw? = { _ in nil },
        companion: @escaping @Sendable (Int) -> FiniteSizeLaw? = { _ in nil },
        realFraction: @escaping @Sendable (Int) -> Double? = { _ in nil }, mayConvergeSlowly: Bool = false
    ) {
        self.domain = domain
        self.limit = limit
        self.rate = rate
        self.exact = exact
        self.companion = companion
        self.realFraction = realFraction
        self.mayConvergeSlowly = mayConvergeSlowly
    }

    /// The claim without laws at finite size, which are slow to evaluate and which drawing matrices does not need.
    package var limitOnly: SpectralClaim { SpectralClaim(domain, limit: limit, rate: rate) }
}
