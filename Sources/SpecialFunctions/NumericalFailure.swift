internal import CGSL

/// A numerical routine could not give the result it promises, because of its input and not of a programming
/// error.
public struct NumericalFailure: Error, Equatable, Sendable, CustomStringConvertible {
    /// What went wrong.
    public enum Reason: Equatable, Sendable {
        /// An argument outside the domain, or a pole.
        case domain
        /// The result exceeds the largest finite number.
        case overflow
        /// The iteration limit was reached, or the integral looks divergent.
        case noConvergence
        /// Rounding prevents the requested tolerance.
        case roundoff
        /// The function has the same sign at both ends of the bracket.
        case noSignChange
        /// Any other GSL status.
        case other(status: Int32)
    }

    /// The routine that failed.
    public let routine: String
    /// What went wrong.
    public let reason: Reason
    /// The best value reached before the failure, where there is one.
    public let best: Estimate?

    /// The failure of a routine.
    public init(routine: String, reason: Reason, best: Estimate? = nil) {
        self.routine = routine
        self.reason = reason
        self.best = best
    }

    /// One line for a log.
    public var description: String {
        "\(routine) failed: \(reason)"
    }
}

extension NumericalFailure {
    init(routine: String, status: Int32, best: Estimate? = nil) {
        let reason: Reason =
            switch status {
            case Int32(GSL_EDOM), Int32(GSL_ESING): .domain
            case Int32(GSL_EOVRFLW): .overflow
            case Int32(GSL_EMAXITER), Int32(GSL_EDIVERGE): .noConvergence
            case Int32(GSL_EROUND), Int32(GSL_ELOSS): .roundoff
            default: .other(status: status)
            }
        self.init(routine: routine, reason: reason, best: best)
    }
}
