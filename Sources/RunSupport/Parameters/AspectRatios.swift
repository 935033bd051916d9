/// Ratios α_j = n_j/n_1 of dimensions n_1, …, n_k.
public enum AspectRatios {
    /// The ratios of dimensions whose first is positive and the smallest; other dimensions are refused, with the name
    /// of the parameter.
    public static func of(
        _ dimensions: [Double], parameter name: String
    ) throws(DescriptionError) -> [Double] {
        let text = dimensions.map(\.brief).joined(separator: ",")
        guard let first = dimensions.first else {
            throw DescriptionError("\(parameter: name) needs at least one dimension")
        }
        guard dimensions.count <= 1000 else {
            throw DescriptionError(
                "\(parameter: name) takes at most 1000 dimensions, not \(dimensions.count)")
        }
        guard dimensions.allSatisfy({ $0 > 0 && $0.isFinite }) else {
            throw DescriptionError("\(parameter: name) must be positive numbers, not \(text)")
        }
        guard dimensions.allSatisfy({ $0 >= first }) else {
            throw DescriptionError(
                "\(parameter: name) must start with its smallest dimension, which \(first.brief) is not in \(text)"
            )
        }
        guard dimensions.allSatisfy({ $0 <= 1e10 * first }), first <= 1e15 else {
            throw DescriptionError(
                "\(parameter: name) must stay within a factor of 1e10 of its first dimension, not \(text)")
        }
        return dimensions.map { $0 / first }
    }
}
