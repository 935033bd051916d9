extension String {
    /// Quoted for a shell where it needs to be.
    package var quotedForShell: String {
        let isPlain = !isEmpty && allSatisfy { $0.isLetter || $0.isNumber || "-_./=,:+".contains($0) }
        return isPlain ? self : "'" + replacing("'", with: "'\\''") + "'"
    }
}

extension [String] {
    /// A command line as it would be typed.
    package var commandLine: String { map(\.quotedForShell).joined(separator: " ") }
}
