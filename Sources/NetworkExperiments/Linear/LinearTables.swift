internal import ComplexModule
internal import LinearAutoencoders
internal import RealModule
internal import Reports

/// An axis of the data.
struct SpectrumRow: Sendable {
    /// Which axis, from 1.
    let index: Int
    /// λ.
    let eigenvalue: Double
    /// The sum of the eigenvalues up to this one.
    let sum: Double
    /// The sum of all, or 1 where it is 0.
    let total: Double
    /// n.
    let observations: Int

    /// `spectrum.csv`.
    static let table = TableFormat<Self>(
        command: "linear", files: ["spectrum.csv"], row: "an eigenvalue of S = ZᵀZ",
        columns: [
            Column("index", "which eigenvalue, from 1, the largest", integer: { $0.index }),
            Column(
                "eigenvalue", unit: "pixel²", "the eigenvalue",
                note: "of S = Z'Z; variance is eigenvalue/observations", number: { $0.eigenvalue }),
            Column(
                "variance", unit: "pixel²", "`eigenvalue` over the number of observations",
                number: { $0.eigenvalue / Double($0.observations) }),
            Column(
                "fraction", "the eigenvalue over the sum of all", number: { $0.eigenvalue / $0.total }),
            Column(
                "cumulative_fraction", "the sum of the eigenvalues up to this one over that of all",
                number: { $0.sum / $0.total }),
        ])
}

extension LinearResult.Loss {
    /// `losses.csv`.
    static let table = TableFormat<Self>(
        command: "linear", files: ["losses.csv"], row: "a latent dimension",
        columns: [
            Column("latent_dimension", "q", integer: { $0.latentDimension }),
            Column(
                "direct", unit: "pixel²",
                "the loss ‖Z − ZDDᵀ‖², every observation reconstructed and compared", number: { $0.direct }),
            Column(
                "trace", unit: "pixel²", "the loss as ‖Z‖² − ‖ZD‖²", number: { $0.trace }),
            Column(
                "eigenvalues", unit: "pixel²",
                "the loss as the sum of the eigenvalues that are left out", number: { $0.eigenvalues }),
            Column(
                "spread", unit: "pixel²", "the largest of the three less the smallest",
                number: { $0.spread }),
            Column(
                "tolerance", unit: "pixel²", "how far rounding may make them differ",
                number: { $0.tolerance }),
            Column("explained_fraction", "1 − loss/‖Z‖²", number: { $0.explainedFraction }),
            Column(
                "mean_squared_error", unit: "pixel²", "the loss a pixel of an observation",
                number: { $0.meanSquaredError }),
        ])

    /// The columns of `losses.csv`.
    public func encode(to encoder: any Encoder) throws { try Self.table.encode(self, to: encoder) }
}

/// A recorded step of gradient descent, and the limit that it approaches.
struct DescentRow: Sendable {
    /// The step.
    let point: DescentPath.Point
    /// Where the path goes.
    let limit: DescentLimit

    /// `descent.csv`, for a latent dimension.
    static func table(latentDimension q: Int) -> TableFormat<Self> {
        let places = 1...q
        return TableFormat(
            command: "linear", files: ["descent.csv"], row: "a recorded step of gradient descent",
            columns: [
                Column("step", "the number of steps taken", integer: { $0.point.step }),
                Column(
                    "loss", unit: "pixel²", "‖Z − ZEᵀDᵀ‖²", number: { $0.point.loss }),
                Column(
                    "loss_gap", "the loss above the minimum, over the minimum",
                    number: { $0.limit.lossGap($0.point) }),
                Column(
                    "eigenvalue_gap", "the largest |λ − 1| of the eigenvalues of J_L that can be learnt",
                    number: { $0.limit.eigenvalueGap($0.point) }),
                Column(
                    "largest_argument", unit: "radians", "the largest |arg λ|",
                    number: { $0.limit.largestArgument($0.point) }),
            ]
                + places.map { place in
                    Column(
                        "modulus_\(place)", "|λ| of each eigenvalue of J_L, the largest modulus first",
                        family: .init(first: "modulus_1", last: "modulus_q"),
                        field: { .real($0.point.eigenvalues[place - 1].length) })
                }
                + places.map { place in
                    Column(
                        "argument_\(place)", unit: "radians", "arg λ of the same eigenvalues",
                        family: .init(first: "argument_1", last: "argument_q"),
                        field: { .real($0.point.eigenvalues[place - 1].phase) })
                })
    }
}
