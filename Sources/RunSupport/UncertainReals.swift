/// The number of eigenvalues that rounding may have made real or complex, in words. The rule is at
/// `Spectrum.uncertainReals`.
public enum UncertainReals {
    /// A sentence to be shown with a number or fraction of real eigenvalues.
    public static func sentence(_ count: Int, matrices: Int? = nil) -> String {
        let eigenvalues = count == 1 ? "1 eigenvalue" : "\(count) eigenvalues"
        let of = matrices.map { " of \($0) \($0 == 1 ? "matrix" : "matrices")" } ?? ""
        let are = count == 1 ? "is" : "are"
        return
            "\(eigenvalues)\(of) \(are) real or complex within rounding errors: another solver may decide otherwise."
    }

    /// A comment line for the header of a table; empty if there are no such eigenvalues.
    package static func comments(_ count: Int) -> [(key: String, value: String)] {
        count > 0 ? [("uncertain_reals", sentence(count))] : []
    }
}
