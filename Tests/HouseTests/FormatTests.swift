import Foundation
import TestSupport
import Testing

/// The sources are as `swift format` with the project's `.swift-format` writes them: `swift format -i -r Sources Tests Package.swift`.
@Suite struct FormatTests {
    @Test func everyFileIsAsTheFormatterWritesIt() throws {
        let run = try ProgramRun(
            "/usr/bin/env", ["swift", "format", "lint", "--strict", "--parallel", "-r", "Sources", "Tests", "Package.swift"],
            folder: SourceTree.root.path)
        #expect(run.status == 0, "\(run.errors)")
    }
}
