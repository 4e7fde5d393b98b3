import OmegaAssessment
import OmegaModel

/// What is wrong or will hurt, and what the figures leave out.
struct IssueSection: Sendable {
  var run: RunResult

  var markup: Markup {
    let issues = Overview(run: run).issues
    return ReportPage.section("issues", "Warnings and limits") {
      if !run.notes.isEmpty {
        Markup.element("ul", ["class": "notes-of-run"]) {
          for note in run.notes { Markup.element("li") { note } }
        }
      }
      Markup.element("p", ["class": "lead"]) { IssueText.summary(of: issues.map(Issue.init)) + "." }
      if !issues.isEmpty {
        Markup.element("ol", ["class": "issues"]) { issues.map(item) }
      }
    }
  }

  private func item(_ issue: IssueResult) -> Markup {
    .element("li") {
      ReportPage.badge(issue.severity, issue.severity == "error" ? .bad : .doubtful)
      " "
      if !issue.path.isEmpty { Markup.element("code") { issue.path } }
      Markup.element("p") {
        issue.message + (issue.remedy.isEmpty ? "." : "; \(issue.remedy).")
        if !issue.source.isEmpty {
          Markup.element("small", ["class": "faint"]) { "Source: \(issue.source)" }
        }
      }
    }
  }
}
