/// How many eigenvalues rounding may have made real or complex, in words; `Spectrum.uncertainReals` has the rule.
public enum UncertainReals {
    /// A sentence beside a number or fraction of real eigenvalues.
    public static func sentence(_ count: Int, matrices: Int? = nil) -> String {
        let eigenvalues = count == 1 ? "1 eigenvalue" : "\(count) eigenvalues"
        let of = matrices.map { " of \($0) \($0 == 1 ? "matrix" : "matrices")" } ?? ""
        let are = count == 1 ? "is" : "are"
        return
            "\(eigenvalues)\(of) \(are) real or complex within rounding errors: another solver may decide otherwise."
    }

    /// The line of a table's header, none without such eigenvalues.
    package static func comments(_ count: Int) -> [(key: String, value: String)] {
        count > 0 ? [("uncertain_reals", sentence(count))] : []
    }
}
