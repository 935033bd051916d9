internal import LimitTheorems
internal import Reports

extension TheoremCheckResult.Measurement {
    /// `convergence.csv`.
    static let table = TableFormat<Self>(
        command: "check", files: ["convergence.csv"], row: "a view at a size",
        columns: [
            Column(
                "statistic", "the view: `line`, `radial`, `angular` or `plane`", text: { $0.view.rawValue }),
            Column("size", "n", integer: { $0.size }),
            Column("samples", "the number of matrices that gave eigenvalues", integer: { $0.samples }),
            Column(
                "distance", "D(n) = sup |F̄ₙ − F| of the mean distribution to the limit",
                number: { $0.distance }),
            Column(
                "standard_error", "the bootstrap standard error of `distance` over matrices",
                finite: { $0.standardError }),
            Column(
                "finite_n_distance", "the same distance of the exact law at size n, where it is known",
                number: { $0.finiteDistance }),
            Column(
                "fit", "the fitted power law at this size, where there is one", number: { $0.fittedDistance }),
            Column("noise_floor", "the distance that noise alone would show", finite: { $0.noiseFloor }),
            Column(
                "real_fraction_bound",
                "half of the expected fraction of real eigenvalues, a lower bound of the distance",
                number: { $0.realFractionBound }),
            Column(
                "complex_gaussian_distance",
                "R(n), the distance to the exact law of complex Gaussian matrices of the same dimensions",
                number: { $0.companion?.distance }),
            Column(
                "exact_p_value",
                "the p-value of F̄ₙ as an estimate of the exact law, corrected for the points of this size",
                number: { $0.exactPValue }),
            Column(
                "matrix_distance", "the mean over matrices of the distance of one matrix",
                number: { $0.matrixDistance }),
            Column(
                "matrix_distance_standard_error", "the standard error of `matrix_distance`",
                finite: { $0.matrixDistanceStandardError }),
        ])

    /// The columns of `convergence.csv`, and the values that only JSON has.
    public func encode(to encoder: any Encoder) throws {
        try Self.table.encode(self, to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(companion, forKey: .companion)
        try container.encodeIfPresent(exactScore, forKey: .exactScore)
        try container.encodeIfPresent(resolution, forKey: .resolution)
    }
}

extension TheoremCheckResult.SizeSummary {
    /// `wasserstein.csv`.
    static let table = TableFormat<Self>(
        command: "check", files: ["wasserstein.csv"], row: "a size",
        columns: [
            Column("size", "n", integer: { $0.size }),
            Column("samples", "the number of matrices that gave eigenvalues", integer: { $0.samples }),
            Column(
                "failures", "matrices whose eigenvalues could not be computed; they are left out",
                integer: { $0.failures }),
            Column(
                "matrix_wasserstein",
                "the mean Wasserstein-1 distance of one matrix to the limit, on the line or of the modulus",
                number: { $0.wasserstein }),
            Column(
                "standard_error", "the standard error of `matrix_wasserstein`",
                finite: { $0.wassersteinStandardError }),
            Column(
                "expected_wasserstein", "the Wasserstein-1 distance of the mean distribution to the limit",
                number: { $0.expectedWasserstein }),
            Column(
                "real_fraction",
                "the mean fraction of exactly real eigenvalues; missing on the line and for complex matrices",
                number: { $0.realFraction }),
        ])

    /// The columns of `wasserstein.csv`, and the values that only JSON has.
    public func encode(to encoder: any Encoder) throws {
        try Self.table.encode(self, to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(failureReason, forKey: .failureReason)
        try container.encodeIfPresent(uncertainReals, forKey: .uncertainReals)
    }
}

extension TheoremCheckResult.TrajectoryPoint {
    /// `trajectories.csv`.
    static let table = TableFormat<Self>(
        command: "check", files: ["trajectories.csv"], row: "a growing matrix at a size",
        columns: [
            Column("trajectory", "which growing matrix, from 0", integer: { $0.trajectory }),
            Column("size", "n", integer: { $0.size }),
            Column(
                "distance", "its Kolmogorov distance to the limit, on the line or of the modulus",
                number: { $0.distance }),
            Column(
                "plane_distance", "the same in the plane; missing on the line", number: { $0.planeDistance }),
        ])

    /// The columns of `trajectories.csv`.
    public func encode(to encoder: any Encoder) throws { try Self.table.encode(self, to: encoder) }
}
