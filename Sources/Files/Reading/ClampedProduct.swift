extension Int {
    /// The product of two numbers ≥ 0, or the largest `Int` where it is larger: sizes in files can say anything.
    package func multipliedClamping(by factor: Int) -> Int {
        let (product, overflows) = multipliedReportingOverflow(by: factor)
        return overflows ? .max : product
    }
}
