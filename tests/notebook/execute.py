# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs notebooks from top to bottom, all in one kernel, which forgets everything in between.

    execute.py KERNEL FOLDER...    in each FOLDER: run.ipynb, which becomes done.ipynb
"""
import json
import os
import sys
from pathlib import Path

import nbformat
from jupyter_client import KernelManager
from nbclient import NotebookClient

# What a reader does by opening another notebook: an empty memory, another folder.
FRESH = {
    'python3': 'get_ipython().run_line_magic("reset", "-f")\nimport os\nos.chdir({folder})\n'
               'get_ipython().run_line_magic("matplotlib", {backend})\ndel os',
    'ir': 'rm(list = ls(all.names = TRUE))\nsetwd({folder})',
}


def main():
    kernel, folders = sys.argv[1], [Path(folder).resolve() for folder in sys.argv[2:]]
    os.environ['LC_ALL'] = 'C.UTF-8'
    manager = KernelManager(kernel_name=kernel)
    manager.start_kernel()
    try:
        for folder in folders:
            notebook = nbformat.read(folder / 'run.ipynb', as_version=4)
            # A notebook that draws into files only has to run as well.
            backend = 'agg' if 'no-personas' in folder.name else 'inline'
            code = FRESH[kernel].format(folder=json.dumps(str(folder)), backend=json.dumps(backend))
            notebook.cells.insert(0, nbformat.v4.new_code_cell(code, id='fresh'))
            NotebookClient(notebook, km=manager, allow_errors=True, timeout=120).execute()
            nbformat.write(notebook, folder / 'done.ipynb')
    finally:
        manager.shutdown_kernel(now=True)


if __name__ == '__main__':
    main()
