"""What a person does on the Import screen, and what stands there."""

from __future__ import annotations

from dashboard.imports.state import OURS


def drop(app, files):
    app.file_uploader[0].set_value([(name, _bytes(content), "") for name, content in files.items()]).run()
    return press(app, "Check these files")


def press(app, label):
    button = next(each for each in app.button if each.label.startswith(label))
    return until_done(button.click().run())


def until_done(app):
    """Run the screen as its progress bar does, until the work under way has ended."""
    while app.session_state[OURS].job:
        app.run()
    assert not app.exception, "\n".join(app.exception[0].stack_trace)
    return app


def _bytes(content):
    return content.encode() if isinstance(content, str) else content


def table(app, title):
    """Return the rows of the first table with this column, as lists of what is shown."""
    return next(each.value for each in app.table if title in each.value.columns)


def labels(app):
    return [button.label for button in app.button]
