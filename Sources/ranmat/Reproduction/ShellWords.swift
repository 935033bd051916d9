extension String {
    /// As a shell would have to be given it.
    package var quotedForShell: String {
        let isPlain = !isEmpty && allSatisfy { $0.isLetter || $0.isNumber || "-_./=,:+".contains($0) }
        return isPlain ? self : "'" + replacing("'", with: "'\\''") + "'"
    }
}

extension [String] {
    /// A command line as it would be typed.
    package var commandLine: String { map(\.quotedForShell).joined(separator: " ") }
}
