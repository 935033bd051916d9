/// Reduces n × n matrices, one a lane, to upper Hessenberg form by Householder reflections (Golub and Van Loan,
/// algorithm 7.4.2); entry (i, j) is `entries[i + j·n]`. Entries are at most 1 in modulus, so that nothing overflows;
/// columns below 1e−154, whose squares underflow, count as zero.
@safe func reduceToHessenberg(
    _ entries: UnsafeMutablePointer<Lanes>, order n: Int, scratch: UnsafeMutablePointer<Lanes>
) {
    if n < 3 { return }
    for k in 0..<(n - 2) {
        let column = unsafe entries + k * n
        var tail = Lanes.zero
        for i in (k + 2)..<n { tail += unsafe column[i] * column[i] }
        let head = unsafe column[k + 1]
        let norm = (head * head + tail).squareRoot()
        let isReduced = tail .== 0
        let beta = norm.replacing(with: -norm, where: head .>= 0).replacing(with: 1, where: isReduced)
        let tau = ((beta - head) / beta).replacing(with: 0, where: isReduced)
        let scale = (1 / (head - beta)).replacing(with: 0, where: isReduced)
        unsafe column[k + 1] = beta.replacing(with: head, where: isReduced)
        let v = unsafe scratch
        for i in (k + 2)..<n {
            unsafe v[i] = column[i] * scale
            unsafe column[i] = .zero
        }
        // From the left.
        for j in (k + 1)..<n {
            let target = unsafe entries + j * n
            var sum = unsafe target[k + 1]
            for i in (k + 2)..<n { sum += unsafe v[i] * target[i] }
            sum *= tau
            unsafe target[k + 1] -= sum
            for i in (k + 2)..<n { unsafe target[i] -= sum * v[i] }
        }
        // From the right: the sums over columns first.
        let sums = unsafe scratch + n
        for i in 0..<n { unsafe sums[i] = entries[i + (k + 1) * n] }
        for j in (k + 2)..<n {
            let source = unsafe entries + j * n
            let factor = unsafe v[j]
            for i in 0..<n { unsafe sums[i] += source[i] * factor }
        }
        for i in 0..<n {
            unsafe sums[i] *= tau
            unsafe entries[i + (k + 1) * n] -= sums[i]
        }
        for j in (k + 2)..<n {
            let target = unsafe entries + j * n
            let factor = unsafe v[j]
            for i in 0..<n { unsafe target[i] -= sums[i] * factor }
        }
    }
}
