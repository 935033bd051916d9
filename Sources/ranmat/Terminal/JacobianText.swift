internal import Autoencoders
internal import Datasets
internal import NetworkExperiments
internal import RunSupport
internal import Statistics

/// Summaries of Jacobians as text of at most 80 columns.
enum JacobianText {
    static func table(_ rows: [JacobianExperiment.Row], data: DatasetProvenance) -> String {
        var lines = [data.summary] + (data.remark.map { [$0.wrapped(indent: 0)] } ?? []) + [""]
        var table = TextTable(
            header: [
                "network", "J", "d", "5%", "median", "95%", "max", "real", "neg.", "zero",
            ],
            rightAligned: Set(2..<10))
        for (index, row) in rows.enumerated() {
            let q = row.summary.moduli
            let isFirst = index == 0 || rows[index - 1].network != row.network
            table.append(
                [
                    isFirst ? shortened(row.network) : "", row.space == .latent ? "L" : "I",
                    "\(row.summary.latentDimension)",
                ]
                    + [q.percentile5, q.median, q.percentile95, q.maximum]
                    .map { $0.formatted(significantDigits: 2) }
                    + [row.summary.realFraction, row.summary.negativeFraction, row.summary.zeroFraction]
                    .map { $0.formatted(significantDigits: 2) })
        }
        lines.append(table.rendered)
        lines.append("")
        lines.append(
            "L: Df_enc(y)Df_dec(z); I: Df_dec(z)Df_enc(x); quantiles of |λ|, exact zeros included; fractions of all d eigenvalues"
                .wrapped(indent: 0))
        let uncertain = rows.reduce(0) { $0 + ($1.summary.uncertainReals ?? 0) }
        if uncertain > 0 { lines.append(UncertainReals.sentence(uncertain).wrapped(indent: 0)) }
        return lines.joined(separator: "\n")
    }

    private static func shortened(_ name: String) -> String {
        let parts = name.split(separator: "/").suffix(2).joined(separator: "/")
        return parts.count <= 18 ? parts : "…" + parts.suffix(17)
    }
}
