import Formats
import TestSupport

extension FuzzTarget {
    /// Structurizr files: a board that a file can hold, or a problem with its place; whatever a file includes is itself.
    static let structurizr = FuzzTarget(
        "structurizr", tries: 1_000, corpus: files(["Tests/Fixtures/structurizr/parcels.dsl"]) + hardWorkspaces
    ) { bytes in
        do throws(ReadingProblem) {
            let text = try DiagramFile.text(of: bytes)
            var project = StructurizrProject()
            do throws(ProjectProblem) {
                try project.add(text, path: "dir/a.dsl", name: "input")
                while let reference = project.next() { try project.add(text, path: reference.path, name: "input", for: reference) }
                let (board, notes) = try project.board(catalog: Project.catalog)
                if let harm = notes.lazy.compactMap({ harm(in: $0) }).first { return harm }
                let written = BoardDocument(new: board, catalog: Project.catalog).text(for: board)
                let (again, problems) = BoardFile.read(written, catalog: Project.catalog)
                guard let again else { return "a board that no file can hold: \(problems.map { $0.text(file: "") })" }
                return again.board == board ? nil : "is another board when written and read"
            } catch {
                return error.problems.isEmpty ? "refused without a problem" : harm(in: error.problems)
            }
        } catch {
            return harm(in: [error])
        }
    }

    /// Constants that hold one another, hierarchical names, archetypes, groups, texts over several lines, names that are nearly ids.
    private static let hardWorkspaces = [
        "!const A \"${B}${B}\"\n!const B \"${A}x\"\nworkspace \"${A}\" {\nmodel {\na = person \"${A}${B}\"\n}\n}\n",
        "workspace extends b.dsl {\n!identifiers hierarchical\nmodel {\n!include c.dsl\ns = softwareSystem S {\nw = container \"é\"\n}\ns.w -> s.w\n}\n}\n",
        "workspace {\nmodel {\narchetypes {\nx = container {\ntags A\n}\ny = --z-> {\n}\n}\ngroup \"g/h\" {\ns = softwareSystem \"\"\"S\nT\"\"\" {\ngroup g {\nx \"\u{1F41B}\" {\n}\n}\n}\n}\n}\n}\n",
        "workspace {\nmodel {\ns = softwareSystem S\ndeploymentEnvironment L {\nn = deploymentNode N \"\" \"\" \"\" 999999 {\nm = deploymentNode M \"\" \"\" \"\" 1..N {\ni = softwareSystemInstance s\n}\n}\n}\n}\n}\n",
    ].map { Array($0.utf8) }
}
