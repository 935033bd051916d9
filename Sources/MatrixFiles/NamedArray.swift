/// One array of a user's file, and what it was taken for.
public struct NamedArray: Sendable {
    /// What an array was taken for.
    public enum Content: Sendable {
        /// A list of eigenvalues, in the order of the file.
        case eigenvalues(Numbers)
        /// One matrix.
        case matrix(AnyMatrix)
        /// Several matrices of one shape, in the order of the file.
        case stack([AnyMatrix])
        /// A data matrix, a row for each observation, where the format leaves no doubt: images.
        case data(AnyMatrix)
    }

    /// The name in the file; empty where the file has only one array and no names.
    public let name: String

    /// The sizes along each axis, as stored.
    public let shape: [Int]

    /// The numbers and what they were taken for. All are finite.
    public let content: Content

    /// What was read, in words that can follow "FILE holds", for example "float16 of shape 10 × 40 × 30 in
    /// Fortran order: a stack of 10 matrices of 40 × 30".
    public let description: String

    /// All numbers in the order of the indices, the last one fastest: for users who say that an array which
    /// was taken for something else holds eigenvalues.
    public var numbers: Numbers {
        switch content {
        case .eigenvalues(let numbers): numbers
        case .matrix(let matrix), .data(let matrix): matrix.rowByRow
        case .stack(let matrices): .joined(matrices.map(\.rowByRow))
        }
    }
}
