public import Autoencoders
internal import ComplexModule
public import Datasets
public import Files
internal import LinearAlgebra
internal import RealModule
public import Reports
internal import RunSupport
internal import Statistics

extension JacobianSpectra {
    /// Writes `NAME-eigenvalues.npy` (complex128), `NAME-moduli.npy` and `NAME-arguments.npy` (float64), one row a point and
    /// d columns. Exact zeros come last in a row: 0, modulus 0, argument NaN; so have values that underflow. Returns
    /// the names.
    public func write(_ name: String, in directory: OutputDirectory) throws(OutputError) -> [String] {
        let names = ["eigenvalues", "moduli", "arguments"].map { "\(name)-\($0).npy" }
        var eigenvalues = try NumPyWriter<Complex<Double>>(
            path: directory.path(ofNew: names[0]), rows: count, columns: latentDimension)
        var moduli = try NumPyWriter<Double>(
            path: directory.path(ofNew: names[1]), rows: count, columns: latentDimension)
        var arguments = try NumPyWriter<Double>(
            path: directory.path(ofNew: names[2]), rows: count, columns: latentDimension)
        for point in 0..<count {
            let spectrum = complete(point)
            try eigenvalues.append(row: spectrum.values)
            try moduli.append(row: spectrum.moduli)
            try arguments.append(row: spectrum.values.map(\.absoluteArgument))
        }
        try eigenvalues.commit()
        try moduli.commit()
        try arguments.commit()
        return names
    }
}

extension JacobianExperiment {
    /// The table of the summaries.
    public static func table(
        _ rows: [Row], data: DatasetProvenance, stopped: Shortfall? = nil
    ) -> String {
        Row.table.table(
            rows,
            comments: [
                ("tool", "ranmat \(ranmatVersion)"), ("data", data.summary),
                (
                    "jacobian",
                    "latent: Df_enc(y) Df_dec(z); input: Df_dec(z) Df_enc(x) without its n_0 - d zeros"
                ),
                ("moduli", "of all d eigenvalues, exact zeros included; arguments |theta| without them"),
                ("quantiles", "linear interpolation at p(n - 1), as NumPy"),
            ] + UncertainReals.comments(rows.reduce(0) { $0 + ($1.summary.uncertainReals ?? 0) })
                + (stopped.map { [$0.comment] } ?? [])
        ).rendered()
    }
}
