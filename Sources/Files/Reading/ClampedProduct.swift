extension Int {
    /// The product of two numbers ≥ 0, or the largest `Int` if the product is larger. Sizes in files can be
    /// any number.
    package func multipliedClamping(by factor: Int) -> Int {
        let (product, overflows) = multipliedReportingOverflow(by: factor)
        return overflows ? .max : product
    }
}
