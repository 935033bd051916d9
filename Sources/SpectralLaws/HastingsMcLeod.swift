/// The Hastings–McLeod solution of Painlevé's second equation, and the integrals of it that make the Tracy–Widom laws:
///
///     q″ = sq + 2q³,  q(s) ~ Ai(s) for s → ∞;   E = ∫_s^∞ q,   U = ∫_s^∞ q²,   V = ∫_s^∞ U.
///
/// The initial value problem is unstable on the left, so it is never integrated over more than a quarter. Between −12¼ and 12¼
/// there are Taylor series about points at which q and q′ were computed with many digits (``HastingsMcLeodTable``); on their
/// left an asymptotic series (``HastingsMcLeodFarLeft``), on their right q is Ai to 10⁻²⁶ (``AiryTail``).
///
/// - Source: S. P. Hastings, J. B. McLeod, Arch. Rational Mech. Anal. 73 (1980) 31.
/// - Accuracy: relative 1e−14, in q, q′, E, U and V.
struct HastingsMcLeod: Sendable {
    /// The solution and its integrals at a point.
    struct Values: Sendable {
        /// q(s).
        var solution: Double
        /// q′(s).
        var derivative: Double
        /// E(s).
        var integral: Double
        /// U(s).
        var integralOfSquare: Double
        /// V(s).
        var secondIntegralOfSquare: Double
    }

    /// There is one solution, so it is made once.
    static let shared = HastingsMcLeod()

    private let panels: [HastingsMcLeodPanel]
    private let farLeft: HastingsMcLeodFarLeft
    /// The right end of the first panel.
    private let end: Double

    private init() {
        end = HastingsMcLeodTable.first + HastingsMcLeodTable.step / 2
        var edge = AiryTail.values(at: end)
        var panels: [HastingsMcLeodPanel] = []
        for (index, start) in HastingsMcLeodTable.values.enumerated() {
            let panel = HastingsMcLeodPanel(
                centre: HastingsMcLeodTable.first - Double(index) * HastingsMcLeodTable.step,
                start: start, halfWidth: HastingsMcLeodTable.step / 2, rightEnd: edge)
            panels.append(panel)
            edge = panel.values(at: panel.centre - HastingsMcLeodTable.step / 2)
        }
        self.panels = panels
        farLeft = HastingsMcLeodFarLeft(
            from: end - Double(panels.count) * HastingsMcLeodTable.step, values: edge)
    }

    /// The values at s, −1e50 ≤ s ≤ 1e50.
    func values(at s: Double) -> Values {
        if s > end { return AiryTail.values(at: s) }
        let index = (end - s) / HastingsMcLeodTable.step
        guard index < Double(panels.count) else { return farLeft.values(at: s) }
        return panels[Int(index)].values(at: s)
    }
}
