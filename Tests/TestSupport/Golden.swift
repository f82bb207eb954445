import Foundation

/// Texts kept in Tests/Fixtures that something must still come out as. With `BOARDWALK_UPDATE_GOLDENS=1` in the environment they are
/// rewritten instead of compared; look at the difference before committing it.
public enum Golden {
    /// Tests/Fixtures of the source tree.
    public static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Fixtures")

    /// What is wrong with a text that should be the fixture of this path; nil when it is. A missing fixture is recorded, and is wrong
    /// until somebody has looked at it and committed it.
    ///
    ///     #expect(Golden.mismatch(drawing, "Drawings/first.txt") == nil)
    public static func mismatch(_ actual: String, _ path: String) -> String? {
        let file = folder.appendingPathComponent(path)
        let isUpdating = ProcessInfo.processInfo.environment["BOARDWALK_UPDATE_GOLDENS"] == "1"
        let expected = isUpdating ? nil : try? String(contentsOf: file, encoding: .utf8)
        guard let expected else {
            do {
                try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(actual.utf8).write(to: file)
            } catch {
                return "Tests/Fixtures/\(path) cannot be written: \(error)"
            }
            return isUpdating ? nil : "Tests/Fixtures/\(path) was missing and is now recorded: look at it"
        }
        if expected == actual { return nil }
        return "differs from Tests/Fixtures/\(path) (BOARDWALK_UPDATE_GOLDENS=1 rewrites it)\n"
            + LineDifference.describe(expected: expected, actual: actual)
    }

    /// A fixture's text.
    public static func text(_ path: String) throws -> String {
        try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
    }
}
